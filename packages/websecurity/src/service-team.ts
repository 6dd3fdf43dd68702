import type { Scope } from "@calibrant/db";
import { type Actor, type Ctx, type House, inOrg, type Steps } from "@calibrant/kernel";
import { needModule } from "./module.ts";

/** The operator's people who examine websites, as a client's audit log names them. */
export const serviceTeam: Actor = { type: "system", ref: null, job: "service_team" };

/** Opens a client's organisation for the service team; what they do there is in the client's audit log. */
export function forTeam(house: House, orgId: string): Steps {
	needModule(house);
	return {
		files: house.files,
		open: <T>(scope: Scope, work: (ctx: Ctx) => Promise<T>) => inOrg(house, orgId, { actor: serviceTeam }, scope, work),
	};
}
