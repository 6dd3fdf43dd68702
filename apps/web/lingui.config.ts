import { defineConfig } from "@lingui/conf";
import { formatter } from "@lingui/format-po";

/** One catalog per part of the app, so that a page brings only its own words: see app/words. */
const parts: Record<string, string[]> = {
	frame: ["app/*", "app/components/*.tsx", "app/components/bot-check", "app/routes/app-layout.tsx"],
	public: [
		"app/routes/landing.tsx",
		"app/routes/trust.tsx",
		"app/routes/entrance",
		"app/routes/receipts/verify.tsx",
		"app/routes/receipts/verify-certificate.tsx",
		"app/components/receipts/verify-offline.tsx",
		"app/components/certificates/certificate-check.tsx",
		"app/routes/register/scanned.tsx",
		"app/routes/account/goodbye.tsx",
		"app/components/account/kept-after-erasure.tsx",
	],
	auditor: ["app/routes/auditor", "app/components/auditor", "app/routes/settings/auditors.tsx"],
	account: ["app/routes/account/activity.tsx"],
	refusals: ["app/refusals"],
};

export default defineConfig({
	sourceLocale: "en",
	locales: ["en", "fr", "nl", "de"],
	catalogs: Object.entries(parts).map(([name, include]) => ({
		path: `<rootDir>/app/locales/{locale}/${name}`,
		include,
	})),
	format: formatter({ lineNumbers: false, origins: false }),
	orderBy: "message",
});
