import type { ModuleName } from "@calibrant/policy";
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { Answers } from "../../trpc.server.ts";

export type KeyScope = NonNullable<Answers["apiKeys"]["list"][number]["scopes"]>[number];
export type ScopeArea = KeyScope extends `${infer Area}:${string}` ? Area : never;

/** What each area of a key's scopes is about. */
export const AREAS: Readonly<Record<ScopeArea, { name: MessageDescriptor; what: MessageDescriptor }>> = {
	instruments: { name: msg`Instruments`, what: msg`Register, functions, custody, locations, imports` },
	calibrations: { name: msg`Calibrations`, what: msg`Calibrations, uses, interval studies, evidence, search` },
	certificates: { name: msg`Certificates`, what: msg`Certificates, their templates, customers` },
	methods: { name: msg`Methods`, what: msg`Procedures, uncertainty budgets, decision rules, authorisations` },
	checklists: { name: msg`Checklists`, what: msg`Checklists and what was answered` },
	oot: { name: msg`Out of tolerance`, what: msg`Cases, their items and actions` },
	maintenance: { name: msg`Maintenance`, what: msg`Assets, service requests, work orders, times, parts` },
	quality: {
		name: msg`Quality`,
		what: msg`Documents, nonconformities, corrective actions, internal audits, complaints and training`,
	},
	audits: { name: msg`Website audits`, what: msg`Audits and their reports` },
	organisation: { name: msg`Organisation`, what: msg`Members’ names, state, audit log` },
	exports: { name: msg`Exports`, what: msg`Archives of everything, and taking one in` },
};

/** The areas that a deployment offers, from the modules it has. */
export const areasIn = (offers: (module: ModuleName) => boolean): ScopeArea[] =>
	(Object.keys(AREAS) as ScopeArea[]).filter((area) => {
		if (area === "organisation" || area === "exports") return true;
		if (area === "maintenance" || area === "quality") return offers(area);
		return offers(area === "audits" ? "websecurity" : "calibration");
	});
