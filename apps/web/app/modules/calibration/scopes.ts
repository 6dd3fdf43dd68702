import { msg } from "@lingui/core/macro";
import type { AreaWords } from "../../components/api/scope-words.ts";

/** What the areas of a key's scopes are about. */
export const scopes = {
	instruments: { name: msg`Instruments`, what: msg`Register, functions, custody, locations, imports` },
	calibrations: { name: msg`Calibrations`, what: msg`Calibrations, uses, interval studies, evidence, search` },
	certificates: { name: msg`Certificates`, what: msg`Certificates, their templates, customers` },
	methods: { name: msg`Methods`, what: msg`Procedures, uncertainty budgets, decision rules, authorisations` },
	checklists: { name: msg`Checklists`, what: msg`Checklists and what was answered` },
	oot: { name: msg`Out of tolerance`, what: msg`Cases, their items and actions` },
} satisfies AreaWords;
