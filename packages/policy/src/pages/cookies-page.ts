import { type CookieId, cookieLives, cookieNames } from "../cookies.ts";
import { deviceDraftDays } from "../device.ts";
import type { Operator } from "../operator.ts";
import type { Policy } from "../policy-schema.ts";
import { link, numbered, paragraph } from "./blocks.ts";
import type { Language } from "./language.ts";
import { finishPage, type Page } from "./page.ts";
import { cookiesDe } from "./words/cookies.de.ts";
import { type CookiesWords, cookiesEn } from "./words/cookies.en.ts";
import { cookiesFr } from "./words/cookies.fr.ts";
import { cookiesNl } from "./words/cookies.nl.ts";
import { periodInWords } from "./words.ts";

const occasions: Readonly<Record<CookieId, keyof CookiesWords["list"]["when"]>> = {
	session: "signIn",
	operator: "operating",
	theme: "choice",
	goodbye: "deletion",
};

/** The public page /cookies: the inventory the software sets its cookies from. */
export function cookiesPage(policy: Policy, operator: Operator, language: Language = "en"): Page {
	const words = { en: cookiesEn, fr: cookiesFr, nl: cookiesNl, de: cookiesDe }[language];
	const { list, visit, necessary, device, analytics, usage } = words;
	const { typed, shell, orders, scroll } = device;
	const days = periodInWords({ unit: "days", n: deviceDraftDays }, language);
	const lives = cookieLives(policy);
	const calibrates = policy.modules.includes("calibration");
	const maintains = policy.modules.includes("maintenance");
	const rows = (Object.keys(cookieNames) as CookieId[]).map((id) => ({
		cells: [
			cookieNames[id],
			list.purposes[id],
			list.when[occasions[id]],
			list.life(periodInWords(lives[id], language)),
		],
	}));
	return finishPage({
		language,
		title: words.title,
		intro: words.intro(operator.tradingName),
		publishedAt: policy.publishedAt,
		sections: numbered([
			{
				id: "list",
				heading: list.heading,
				blocks: [{ kind: "table", caption: list.caption, columns: list.columns, rows }],
			},
			{ id: "visit", heading: visit.heading, blocks: [paragraph(visit.text)] },
			{ id: "necessary", heading: necessary.heading, blocks: [paragraph(necessary.text)] },
			{
				id: "device",
				heading: device.heading,
				blocks: [
					{
						...{ kind: "table", caption: device.caption, columns: device.columns },
						rows: [
							...(calibrates
								? [
										{ cells: [typed.what, typed.why, typed.when, typed.life(days)] },
										{ cells: [shell.what, shell.why, shell.when, shell.life] },
									]
								: []),
							...(maintains ? [{ cells: [orders.what, orders.why, orders.when, orders.life(days)] }] : []),
							{ cells: [scroll.what, scroll.why, scroll.when, scroll.life] },
						],
					},
					...(calibrates ? [paragraph(device.text)] : []),
				],
			},
			{
				id: "analytics",
				heading: analytics.heading,
				blocks: [paragraph(policy.cookies.analytics === "none" ? analytics.none : analytics.optIn)],
			},
			{
				id: "usage",
				heading: usage.heading,
				blocks: policy.usage.asked
					? [
							paragraph(usage.visitor, usage.asked(policy.usage.hideUnder), usage.switch),
							link(usage.link, "/app/account/#usage"),
						]
					: [paragraph(usage.visitor, usage.never)],
			},
		]),
	});
}
