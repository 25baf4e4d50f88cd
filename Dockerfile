# Tandem on the embedded database: docker build -t tandem . && docker run --env-file .env -p 127.0.0.1:3000:3000 -v tandem:/data tandem
# On a server: add -e DATABASE_URL=postgres://… ; settings are those of .env.example. At a terminal: docker exec … node dist/cli.js
# A look at the sandbox, whose page answers its own machine only: docker run --rm --network host -e HOST=127.0.0.1 tandem

FROM node:20-slim AS build
WORKDIR /tandem
COPY package.json package-lock.json ./
# No package needs its install script; Prisma's would fetch an engine that is not used.
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY tsconfig.json ./
COPY prisma ./prisma
COPY src ./src
# Makes dist/ whole: the compiled sources, the generated client, the database template and the sandbox's page.
RUN npm run build
# Prisma's command line is an optional companion of its client; the bot doesn't need it. What paints charts is optional as
# well, since it is there for one kind of machine each: it is put back.
RUN cp -r node_modules/@resvg /tmp/resvg && npm prune --omit=dev --omit=optional --no-audit --no-fund \
  && cp -r /tmp/resvg/. node_modules/@resvg/
# Nobody reads source maps and types in it, nor does it use another database or another weight of the font: half its size.
RUN find node_modules -type f \( -name '*.map' -o -name '*.d.ts' -o -name '*.d.[cm]ts' \
  -o -name 'query_compiler_*' ! -name '*.postgresql.*' -o -name 'NotoSansHans-*' ! -name '*-Regular.otf' \) -delete

FROM node:20-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data
WORKDIR /tandem
RUN install -d -o node -g node -m 700 /data
# Owned by root: the bot can't change its own code. Nothing but /data and /tmp is written to.
COPY --from=build /tandem/package.json ./
COPY --from=build /tandem/node_modules ./node_modules
COPY --from=build /tandem/dist ./dist
COPY prisma/migrations ./prisma/migrations
COPY manifests ./manifests
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --start-period=30s --interval=15s --timeout=5s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/readyz`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/main.js"]
