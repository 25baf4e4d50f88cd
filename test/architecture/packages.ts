import type { Import } from "./sources.ts";

/** Each foreign package that shapes what touches it, and the only places that may. */
const homes: readonly (readonly [packages: RegExp, places: RegExp])[] = [
  [/^@slack\//, /^src\/chat\/slack\//],
  [/^@larksuiteoapi\//, /^src\/chat\/feishu\//],
  [/^prom-client/, /^src\/app\/metrics\.ts$/],
  [/^tar$/, /^src\/store\/embedded\//],
  [/^(@prisma\/|\.prisma|pg$|pg\/|@electric-sql\/)/, /^src\/store\//],
  [/^(graphile-worker|node-cron)/, /^src\/work\//],
  [/^express/, /^src\/(app\/server\.ts|app\/survey\/routes\.ts|app\/per-address\.ts|sandbox\/)/],
  [/^(ws|protobufjs)($|\/)/, /^src\/sandbox\//],
  [
    /^(react|react-dom|react-aria-components|lucide-react|vite|@vitejs\/|@fontsource|gemoji|@visactor\/)/,
    /^src\/sandbox\/page\//,
  ],
  [/^(dotenv|pino)/, /^src\/(main|cli)\.ts$/],
  [/^commander/, /^src\/cli(\.ts$|\/)/],
  [/^cli-progress/, /^src\/app\/terminal\//],
  [/^(csv-parse|read-excel-file)/, /^src\/app\/import\//],
  [/^csv-stringify/, /^src\/app\/(export|import)\//],
  [/^hucre/, /^src\/app\/export\//],
  [/^(temporal-polyfill|decimal\.js|pinyin-pro)/, /^src\/kernel\//],
  [/^(date-holidays|chinese-days)/, /^src\/policy\//],
  [/^(echarts|@resvg\/|@embedpdf\/)/, /^src\/chat\/picture/],
  // Reads chinese-days' bare table of dates, which has no module of its own.
  [/^node:module/, /^src\/policy\/holidays\.ts$/],
];

/** Whether a package is imported where it has no business; also an `import()` of something computed. */
export function isFarFromHome({ from, to, ours }: Pick<Import, "from" | "to" | "ours">): boolean {
  if (ours) return to.startsWith("src/store/client/") && !from.startsWith("src/store/");
  if (to === "?") return true;
  return homes.some(([packages, places]) => packages.test(to) && !places.test(from));
}

/** The name under which a specifier stands in package.json; null for Node's own. */
export function packageOf(specifier: string): string | null {
  if (specifier.startsWith("node:")) return null;
  const [scope = "", name] = specifier.split("/");
  return scope.startsWith("@") ? `${scope}/${name}` : scope;
}
