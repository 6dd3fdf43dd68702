import { defineConfig } from "@lingui/conf";
import { formatter } from "@lingui/format-po";

/** One catalog per part of the app, with `!` before what lies in another, so that a page brings only its own words: see app/words. */
const parts: Record<string, string[]> = {
	frame: [
		...["app/*", "app/components/*.tsx", "app/components/bot-check", "app/components/signatures"],
		"app/routes/app-layout.tsx",
	],
	public: [
		"app/routes/landing.tsx",
		"app/routes/entrance",
		"app/routes/receipts/verify.tsx",
		"app/routes/receipts/verify-certificate.tsx",
		"app/components/receipts/verify-offline.tsx",
		"app/components/certificates/certificate-check.tsx",
		"app/routes/register/scanned.tsx",
		"app/routes/account/goodbye.tsx",
		"app/components/account/kept-after-erasure.tsx",
	],
	account: [
		...["app/routes/account", "app/components/account", "app/components/support"],
		...["!app/routes/account/goodbye.tsx", "!app/components/account/kept-after-erasure.tsx"],
	],
	settings: ["app/routes/settings", "app/components/settings"],
	leaving: ["app/routes/leaving", "app/components/leaving", "app/components/billing"],
	refusals: ["app/refusals"],
};

export default defineConfig({
	sourceLocale: "en",
	locales: ["en", "fr", "nl", "de"],
	catalogs: Object.entries(parts).map(([name, include]) => ({
		path: `<rootDir>/app/locales/{locale}/${name}`,
		include: include.filter((one) => !one.startsWith("!")),
		exclude: include.flatMap((one) => (one.startsWith("!") ? one.slice(1) : [])),
	})),
	format: formatter({ lineNumbers: false, origins: false }),
	orderBy: "message",
});
