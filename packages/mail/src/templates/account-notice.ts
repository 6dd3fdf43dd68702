import { formatInstant } from "@calibrant/policy/format-instant";
import type { MailContent } from "../mailer.ts";
import { type AccountNotice, accountNoticeWords } from "./account-notice.words.ts";
import { type Letterhead, layout } from "./layout.ts";

/** Tells the owner of an account what happened to it. `link` is where the one button leads; `browser`: in which one. */
export function accountNotice(
	mail: Letterhead & { notice: AccountNotice; at: Date; timeZone: string; link: string; browser?: string | null },
): MailContent {
	const { when, browser, notices } = accountNoticeWords[mail.language];
	const { heading, sentences, button, reason } = notices[mail.notice];
	return layout({
		letterhead: mail,
		subject: heading,
		heading,
		blocks: [
			...sentences.map((text) => ({ kind: "paragraph", text }) as const),
			{
				kind: "facts",
				rows: [
					{ label: when, value: formatInstant(mail.at, mail.timeZone, mail.language) },
					...(mail.browser ? [{ label: browser, value: mail.browser }] : []),
				],
			},
			{ kind: "button", label: button, link: mail.link },
		],
		reason,
	});
}
