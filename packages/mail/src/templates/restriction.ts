import {
	type Language,
	type RestrictionEndGround,
	restrictionEndGrounds,
	restrictionLists,
	typeset,
} from "@calibrant/policy";
import { formatInstant } from "@calibrant/policy/format-instant";
import type { MailContent } from "../mailer.ts";
import { type Block, type InEveryLanguage, inLanguage, type Letterhead, layout } from "./layout.ts";

/** `ends` goes out before the restriction is lifted (Article 18(3) GDPR), `kept` where that was taken back, `ended` after. */
export type RestrictionStage = "began" | "ends" | "kept" | "ended";

type Stage = { heading: string; sentences: readonly string[] };
type Words = {
	/** Of the person who reads, or of the named organisation. */
	person: Record<RestrictionStage, Stage>;
	organisation(name: string): Record<RestrictionStage, Stage>;
	refused: string;
	open: string;
	when: Record<RestrictionStage, string>;
	end: { at: string; why: string };
	account: string;
	reason: { person: string; organisation(name: string): string };
};

const inWords: InEveryLanguage<Words> = {
	en: {
		person: {
			began: {
				heading: "Your data is only kept from now on",
				sentences: ["You asked us to restrict the use of your data. It is kept, and nothing else is done with it."],
			},
			ends: {
				heading: "The restriction of your data is about to end",
				sentences: [
					"What you had your data restricted for is settled, as we see it. Until the instant below the restriction stands; " +
						"afterwards your data is used again as our privacy page says.",
					"If you do not agree, write to the privacy address below before then.",
				],
			},
			kept: {
				heading: "The restriction of your data goes on",
				sentences: ["We told you that it would end. It does not: your data is only kept, as before."],
			},
			ended: {
				heading: "The restriction of your data has ended",
				sentences: ["Your data is used again as our privacy page says, and can be changed again."],
			},
		},
		organisation: (name) => ({
			began: {
				heading: `The data of ${name} is only kept from now on`,
				sentences: [
					`An owner asked us to restrict the use of the data of ${name}. Its members read and export everything; nothing in ` +
						"it is created, changed or deleted, and no mail about it goes out but what the law or an own act asks for.",
					"It can still be cancelled. To have the restriction ended, write to the privacy address below.",
				],
			},
			ends: {
				heading: `The restriction of the data of ${name} is about to end`,
				sentences: [
					"What it was asked for is settled, as we see it. Until the instant below the restriction stands; afterwards the " +
						"data can be changed again.",
					"If you do not agree, write to the privacy address below before then.",
				],
			},
			kept: {
				heading: `The restriction of the data of ${name} goes on`,
				sentences: ["We told you that it would end. It does not: the data is only kept, as before."],
			},
			ended: {
				heading: `The restriction of the data of ${name} has ended`,
				sentences: ["Its data can be changed again, and mails about it go out again."],
			},
		}),
		refused: "While it lasts:",
		open: "What stays open:",
		when: { began: "Since", ends: "In force since", kept: "In force since", ended: "Ended" },
		end: { at: "Ends", why: "Because" },
		account: "Open your account",
		reason: {
			person: "You receive this because it is about your data.",
			organisation: (name) => `You receive this as an owner of ${name}.`,
		},
	},
	fr: {
		person: {
			began: {
				heading: "Vos données sont désormais seulement conservées",
				sentences: [
					"Vous nous avez demandé de limiter l'utilisation de vos données. Elles sont conservées, et rien d'autre n'en est fait.",
				],
			},
			ends: {
				heading: "La limitation de vos données va prendre fin",
				sentences: [
					"Ce pour quoi vous aviez fait limiter vos données est réglé, selon nous. La limitation reste en vigueur jusqu'à la " +
						"date indiquée ci-dessous ; ensuite, vos données seront de nouveau utilisées comme l'indique notre page de confidentialité.",
					"Si vous n'êtes pas d'accord, écrivez avant cette date à l'adresse ci-dessous, chargée des données personnelles.",
				],
			},
			kept: {
				heading: "La limitation de vos données se poursuit",
				sentences: [
					"Nous vous avions annoncé sa fin. Elle n'aura pas lieu : vos données restent seulement conservées, comme avant.",
				],
			},
			ended: {
				heading: "La limitation de vos données a pris fin",
				sentences: [
					"Vos données sont de nouveau utilisées comme l'indique notre page de confidentialité, et peuvent de nouveau être modifiées.",
				],
			},
		},
		organisation: (name) => ({
			began: {
				heading: `Les données de l'organisation ${name} sont désormais seulement conservées`,
				sentences: [
					`Un propriétaire nous a demandé de limiter l'utilisation des données de l'organisation ${name}. Ses membres lisent et ` +
						"exportent tout ; rien n'y est créé, modifié ni supprimé, et aucun courriel la concernant n'est envoyé, sauf ceux " +
						"qu'exige la loi ou qu'appelle un acte de votre part.",
					"Elle peut toujours être résiliée. Pour mettre fin à la limitation, écrivez à l'adresse ci-dessous, chargée des données personnelles.",
				],
			},
			ends: {
				heading: `La limitation des données de l'organisation ${name} va prendre fin`,
				sentences: [
					"Ce pour quoi elle avait été demandée est réglé, selon nous. La limitation reste en vigueur jusqu'à la date indiquée " +
						"ci-dessous ; ensuite, les données pourront de nouveau être modifiées.",
					"Si vous n'êtes pas d'accord, écrivez avant cette date à l'adresse ci-dessous, chargée des données personnelles.",
				],
			},
			kept: {
				heading: `La limitation des données de l'organisation ${name} se poursuit`,
				sentences: [
					"Nous vous avions annoncé sa fin. Elle n'aura pas lieu : les données restent seulement conservées, comme avant.",
				],
			},
			ended: {
				heading: `La limitation des données de l'organisation ${name} a pris fin`,
				sentences: [
					"Ses données peuvent de nouveau être modifiées, et les courriels la concernant sont de nouveau envoyés.",
				],
			},
		}),
		refused: "Tant qu'elle dure :",
		open: "Ce qui reste possible :",
		when: { began: "Depuis", ends: "En vigueur depuis", kept: "En vigueur depuis", ended: "Fin" },
		end: { at: "Prend fin", why: "Motif" },
		account: "Ouvrir votre compte",
		reason: {
			person: "Vous recevez ce courriel parce qu'il concerne vos données.",
			organisation: (name) => `Vous recevez ce courriel en tant que propriétaire de l'organisation ${name}.`,
		},
	},
};

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
	const words = inWords[language];
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

function lists({ refused, open }: Words, language: Language): Block[] {
	const items = restrictionLists(language);
	const list = (title: string, sentences: readonly string[]): Block[] => [
		{ kind: "paragraph", text: typeset(title, language) },
		{ kind: "list", items: sentences.map((sentence) => typeset(sentence, language)) },
	];
	return [...list(refused, items.refused), ...list(open, items.open)];
}
