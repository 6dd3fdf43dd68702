import { readdirSync } from "node:fs";
import { defineConfig } from "@lingui/conf";
import { formatter } from "@lingui/format-po";
import { sentences } from "./sentence-extractor.ts";

/** Each has a folder there, and a part of its own for the routes and components under its name. */
const modules = readdirSync(new URL("./app/modules", import.meta.url), { withFileTypes: true })
	.filter((one) => one.isDirectory())
	.map(({ name }) => name);

/** One catalog per part of the app, with `!` before what lies in another, so that a page brings only its own words: see app/words. */
const parts: Record<string, string[]> = {
	...Object.fromEntries(modules.map((name) => [name, [`app/routes/${name}`, `app/components/${name}`]])),
	frame: [
		...["app/*", "app/components/*.tsx", "app/components/bot-check", "app/components/signatures"],
		"app/modules/*/{navigation,settings}.ts",
		...[
			"app/routes/app-layout.tsx",
			"!app/ops-navigation.ts",
			"!app/*.server.ts",
			"!app/api-failure.ts",
			"!app/**/*.server.ts",
		],
		"!app/counted.ts",
	],
	public: [
		"app/routes/landing.tsx",
		"app/components/landing",
		"app/routes/pricing.tsx",
		"app/routes/entrance",
		"app/routes/receipts/verify.tsx",
		"app/routes/receipts/verify-certificate.tsx",
		"app/components/receipts/verify-offline.tsx",
		"app/components/certificates/certificate-check.tsx",
		"app/routes/register/scanned.tsx",
		"app/routes/account/goodbye.tsx",
		"app/components/account/kept-after-erasure.tsx",
	],
	trust: ["app/routes/trust", "app/components/trust"],
	developers: [
		...["app/routes/developers*.tsx", "app/routes/settings/webhook.tsx", "app/routes/settings/webhooks.tsx"],
		...["app/components/api", "app/components/developers", "app/modules/*/{scopes,events}.ts"],
	],
	import: ["app/routes/import", "app/components/import"],
	methods: [
		...["app/routes/methods", "app/components/methods"],
		...["app/routes/settings/calibration.tsx", "app/routes/settings/decision-rule*.tsx"],
	],
	oot: ["app/routes/oot", "app/components/oot", "!app/components/oot/open-cases.tsx"],
	plan: [
		"app/routes/app-home.tsx",
		"app/routes/notifications.tsx",
		"app/components/home",
		"app/routes/activity.tsx",
		"app/components/activity",
		"app/components/oot/open-cases.tsx",
		"app/routes/plan",
		"app/components/plan",
		"app/routes/register/drift.tsx",
		"app/components/drift",
		"app/modules/*/{activity,waiting,home,due-days}.{ts,tsx}",
	],
	certificates: [
		...["app/routes/certificates", "app/components/certificates", "!app/components/certificates/certificate-check.tsx"],
		...["app/routes/settings/certificate*.tsx", "app/routes/settings/customer*.tsx"],
	],
	checklists: ["app/routes/checklists", "app/components/checklists"],
	counted: ["app/counted.ts"],
	management: ["app/routes/management", "app/components/management"],
	risks: ["app/routes/risks", "app/components/risks"],
	register: [
		...["app/routes/register", "app/components/register", "!app/routes/register/drift.tsx"],
		...["!app/routes/register/scanned.tsx", "app/components/scan"],
	],
	studies: ["app/routes/studies", "app/components/studies"],
	search: [
		...["app/routes/search.tsx", "app/components/search", "app/components/palette"],
		"app/modules/*/{search,commands}.ts",
	],
	evidence: ["app/routes/evidence", "app/components/evidence"],
	account: [
		...["app/routes/account", "app/components/account", "app/components/support"],
		...["!app/routes/account/goodbye.tsx", "!app/components/account/kept-after-erasure.tsx"],
	],
	auditor: ["app/routes/auditor", "app/components/auditor", "app/routes/settings/auditors.tsx"],
	settings: [
		...["app/routes/settings", "app/components/settings", "app/modules/*/permissions.ts"],
		...["!app/routes/settings/webhook*.tsx", "!app/routes/settings/auditors.tsx"],
		...["!app/routes/settings/certificate*.tsx", "!app/routes/settings/customer*.tsx"],
		...["!app/routes/settings/calibration.tsx", "!app/routes/settings/decision-rule*.tsx"],
	],
	ops: ["app/routes/ops", "app/components/ops", "app/ops-navigation.ts", "app/modules/*/{operators,holds}.ts"],
	leaving: ["app/routes/leaving", "app/components/leaving", "app/components/billing"],
	refusals: [
		...["app/refusals", "app/*.server.ts", "app/api-failure.ts", "app/components/bot-check/*.server.ts"],
		...["identity", "kernel", "lifecycle", ...modules].map((name) => `../../packages/${name}/src`),
		"../../packages/billing/src/requests",
		...["../server/src", "../../packages/http/src", "../../packages/policy/src/organisation-states.ts"],
		...["../../packages/metrology/src", "!../../packages/metrology/src/dcc/**"],
		"!../../packages/metrology/src/impact/words/impact-words{,.fr,.nl,.de}.ts",
		...["!../../**/*.{test,bench}.ts", "!../../**/testing/**", "!../../**/*.words.ts", "!../../**/mails.ts"],
		// What only operators are told, and what stands in documents.
		...["console", "holds", "incidents", "storage", "reviews", "sub-processors", "simulation", "purge", "checks"].map(
			(name) => `!../../packages/lifecycle/src/${name}/**`,
		),
		...["backup/**", "prospects/**", "restriction/**", "requests/carry-out.ts", "requests/handle-request.ts"].map(
			(name) => `!../../packages/lifecycle/src/${name}`,
		),
		...[
			"archive/**",
			"receipts/**",
			"audit/{chain,checkpoint,verify-audit-log}.ts",
			"agreements/{agreement-terms,words/*}.ts",
		].map((name) => `!../../packages/lifecycle/src/${name}`),
		...["exports/{archive-guide,archive-schema,snapshot-rows,write-archive}.ts", "erasure/personal-*.ts"].map(
			(name) => `!../../packages/lifecycle/src/${name}`,
		),
		...[
			"reports/words/**",
			"oot/words/**",
			"reports/{make-*,*-report,*-reports,*-section,*-sections,register-as-of,report}.ts",
			"oot/report-lines.ts",
			"oot/notices.ts",
		].map((name) => `!../../packages/calibration/src/${name}`),
		"!../../packages/kernel/src/{environment,file-regions,running-doors,read-operator,open-files}.ts",
		"!../../apps/server/src/env.ts",
		"!../../apps/server/src/rest/changelog.ts",
	],
};

export default defineConfig({
	sourceLocale: "en",
	locales: ["en", "fr", "nl", "de"],
	catalogs: Object.entries(parts).map(([name, include]) => ({
		path: `<rootDir>/app/locales/{locale}/${name}`,
		include: include.filter((one) => !one.startsWith("!")),
		exclude: include.flatMap((one) => (one.startsWith("!") ? one.slice(1) : [])),
	})),
	extractors: [sentences],
	format: formatter({ lineNumbers: false, origins: false }),
	orderBy: "message",
});
