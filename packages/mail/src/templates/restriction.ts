import {
	type Language,
	type RestrictionEndGround,
	restrictionEndGrounds,
	restrictionLists,
	typeset,
} from "@calibrant/policy";
import { formatInstant } from "@calibrant/policy/format-instant";
import type { MailContent } from "../mailer.ts";
import { type Block, inLanguage, type Letterhead, layout } from "./layout.ts";
import { type RestrictionStage, type RestrictionWords, restrictionWords } from "./restriction.words.ts";

/** Tells a person, or an owner, that a restriction of processing began, is about to end, or has ended. */
export function restrictionNotice(
	mail: Letterhead & {
		stage: RestrictionStage;
		/** Null: the reader's own data. */
		organisation: string | null;
		at: Date;
		/** Of `ends`: the instant before which nothing ends, and why it ends. */
		end: { at: Date; ground: RestrictionEndGround } | null;
		timeZone: string;
		/** Their account's page. */
		link: string;
	},
): MailContent {
	const { language, stage, organisation } = mail;
	const words = restrictionWords[language];
	const { heading, sentences } = (organisation === null ? words.person : words.organisation(organisation))[stage];
	const say = (text: string) => typeset(text, language);
	const ends = mail.end
		? [
				{ label: words.end.at, value: formatInstant(mail.end.at, mail.timeZone, language) },
				{ label: words.end.why, value: say(restrictionEndGrounds[mail.end.ground][language]) },
			]
		: [];
	const blocks: Block[] = [
		...sentences.map((text): Block => ({ kind: "paragraph", text: say(text) })),
		...(organisation === null && stage === "began" ? lists(words, language) : []),
		{
			kind: "facts",
			rows: [{ label: words.when[stage], value: formatInstant(mail.at, mail.timeZone, language) }, ...ends],
		},
		{ kind: "button", label: words.account, link: inLanguage(mail.link, language) },
	];
	const reason = organisation === null ? words.reason.person : words.reason.organisation(organisation);
	return layout({ letterhead: mail, subject: say(heading), heading: say(heading), blocks, reason: say(reason) });
}

function lists({ refused, open }: RestrictionWords, language: Language): Block[] {
	const items = restrictionLists(language);
	const list = (title: string, sentences: readonly string[]): Block[] => [
		{ kind: "paragraph", text: typeset(title, language) },
		{ kind: "list", items: sentences.map((sentence) => typeset(sentence, language)) },
	];
	return [...list(refused, items.refused), ...list(open, items.open)];
}
