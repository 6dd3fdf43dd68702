import { msg } from "@lingui/core/macro";
import { type AuditsAtHome, HomeAudits } from "../../components/websecurity/home-audits.tsx";
import type { HomeCard } from "../../routes/app-home.tsx";

/** What is examined for the organisation. */
export const home: HomeCard<AuditsAtHome> = {
	intro: msg`What is examined for you, until when, and what is asked of you.`,
	async load(server) {
		const [audits, reports, findings] = await Promise.all([
			server.engagements.list.query(),
			server.reports.list.query(),
			server.findings.numbers.query(),
		]);
		return { audits, reports, findings };
	},
	hasSome: ({ audits }) => audits.length > 0,
	Card: HomeAudits,
	hasKept: async (server) => (await server.account.keptReports.query()).length > 0,
};
