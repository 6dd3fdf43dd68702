import { type ModuleName, offers, type Policy } from "@calibrant/policy";

/** What an API key can be for. A key needs the scope of what it calls and, beside it, a role that may do it. */
export const scopeAreas = [
	"instruments",
	"calibrations",
	"certificates",
	"methods",
	"checklists",
	"oot",
	"maintenance",
	"quality",
	"audits",
	"organisation",
	"exports",
] as const;
export type ScopeArea = (typeof scopeAreas)[number];

export type KeyScope = `${ScopeArea}:${"read" | "write"}`;

/** Every scope: to read and to change, area by area. `write` does not include `read`. */
export const keyScopes = scopeAreas.flatMap((area): KeyScope[] => [`${area}:read`, `${area}:write`]);

const moduleOfArea: Partial<Record<ScopeArea, ModuleName>> = {
	...{ instruments: "calibration", calibrations: "calibration", certificates: "calibration" },
	...{ methods: "calibration", checklists: "calibration", oot: "calibration", audits: "websecurity" },
	maintenance: "maintenance",
	quality: "quality",
};

/** The scopes that mean something in this deployment. */
export const keyScopesIn = (policy: Policy): KeyScope[] =>
	keyScopes.filter((scope) => offers(policy, moduleOfArea[scope.split(":")[0] as ScopeArea]));
