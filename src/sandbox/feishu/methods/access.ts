import { z } from "zod";
import { type Endpoint, endpoint, Failure, text } from "./method.ts";

export const access: readonly Endpoint[] = [
  endpoint(
    "POST /open-apis/auth/v3/tenant_access_token/internal",
    z.looseObject({ app_id: text, app_secret: text }),
    (args, { tenant, tickets, appSecret }) => {
      if (args.app_id !== tenant.app.id) throw new Failure(10_003, "invalid param", 200);
      if (args.app_secret !== appSecret) throw new Failure(10_014, "app secret invalid", 200);
      const { token, expire } = tickets.tenantToken();
      return { tenant_access_token: token, expire };
    },
    { open: true, invalid: 10_003 },
  ),
  endpoint("GET /open-apis/bot/v3/info", z.unknown(), (_args, { tenant }) => ({
    bot: {
      activate_status: 2,
      app_name: tenant.app.name,
      avatar_url: "",
      ip_white_list: [],
      open_id: tenant.app.botId,
    },
  })),
  endpoint("GET /open-apis/application/v6/scopes", z.unknown(), (_args, { scopes }) => ({
    data: {
      scopes: scopes.map(({ name, type, granted }) => ({
        scope_name: name,
        scope_type: type,
        grant_status: granted ? 1 : 2,
      })),
    },
  })),
];
