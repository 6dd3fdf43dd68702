import { type ModuleName, moduleNames } from "./module-names.ts";
import type { Policy } from "./policy-schema.ts";

/**
 * Whether the deployment offers a module; what belongs to none is offered everywhere. The one reader of the policy's list:
 * procedures, addresses, pages and what the public pages say is held all ask here.
 */
export function offers({ modules }: Pick<Policy, "modules">, module: ModuleName | undefined): boolean {
	return module === undefined || modules.includes(module);
}

/** What a module is for, as a refusal says it. */
export const moduleWords: Readonly<Record<ModuleName, string>> = {
	calibration: "records of instruments and their calibration",
	maintenance: "requests and work orders of maintenance",
	quality: "controlled documents and corrective actions",
	websecurity: "security audits of websites",
};

/** The modules that the deployment does not offer. */
export const modulesClosed = (policy: Pick<Policy, "modules">): ModuleName[] =>
	moduleNames.filter((module) => !offers(policy, module));
