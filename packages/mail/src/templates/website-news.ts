import { formatInstant } from "@calibrant/policy/format-instant";
import type { MailContent } from "../mailer.ts";
import { type InEveryLanguage, type Letterhead, layout } from "./layout.ts";

type Counts = { worse: number; better: number; changed: number; unseen: number };
type Words = {
	changed: { heading: string; sentence: string; at: string };
	lost: { heading: string; sentences: (days: number) => string[]; at: string };
	counts: Readonly<Record<keyof Counts, string>>;
	grade: string;
	website: string;
	noGrade: string;
	open: string;
	reason: Readonly<Record<"member" | "tester", string>>;
};

const inWords: InEveryLanguage<Words> = {
	en: {
		changed: {
			heading: "Something about your website has changed",
			sentence: "The last look on schedule saw it otherwise than before. What it was stands on its page there.",
			at: "Looked at",
		},
		lost: {
			heading: "The proof of control of a website is gone",
			sentences: (days) => [
				`It was not where it was found before, or nothing has answered for ${days} days. Until it is found again, nothing is sent to this website: looks on schedule and checks of audits wait.`,
				"Publish it again in one of the three ways and have it checked.",
			],
			at: "Noticed",
		},
		counts: { worse: "Worse", better: "Better", changed: "Different", unseen: "Not seen twice" },
		grade: "Grade",
		website: "Website",
		noGrade: "none",
		open: "Open the page",
		reason: {
			member: "You own the organisation that monitors this website, or ordered it.",
			tester: "You are named as the tester of an audit of it.",
		},
	},
	fr: {
		changed: {
			heading: "Quelque chose a changé sur votre site",
			sentence: "Le dernier contrôle programmé l’a vu autrement qu’avant. Ce que c’était figure sur la page du site.",
			at: "Contrôlé",
		},
		lost: {
			heading: "La preuve de contrôle d’un site a disparu",
			sentences: (days) => [
				`Elle n’était plus là où elle avait été trouvée, ou rien n’a répondu depuis ${days}\u00a0jours. Tant qu’elle n’est pas retrouvée, rien n’est envoyé à ce site\u00a0: les contrôles programmés et ceux des audits attendent.`,
				"Publiez-la de nouveau de l’une des trois façons et faites-la vérifier.",
			],
			at: "Constaté",
		},
		counts: { worse: "Moins bien", better: "Mieux", changed: "Autrement", unseen: "Deux fois non vu" },
		grade: "Note",
		website: "Site",
		noGrade: "aucune",
		open: "Ouvrir la page",
		reason: {
			member: "Vous êtes propriétaire de l’organisation qui surveille ce site, ou vous l’avez commandé.",
			tester: "Vous êtes le testeur désigné d’un audit de ce site.",
		},
	},
	nl: {
		changed: {
			heading: "Er is iets veranderd aan uw website",
			sentence:
				"De laatste geplande controle zag de website anders dan eerder. Wat het was, staat op de pagina van de website.",
			at: "Bekeken",
		},
		lost: {
			heading: "Het bewijs van zeggenschap over een website is weg",
			sentences: (days) => [
				`Het stond niet meer waar het eerder is gevonden, of er kwam ${days} dagen geen antwoord. Tot het weer is gevonden, wordt niets naar deze website gestuurd: geplande controles en controles van audits wachten.`,
				"Publiceer het opnieuw op een van de drie manieren en laat het controleren.",
			],
			at: "Opgemerkt",
		},
		counts: { worse: "Slechter", better: "Beter", changed: "Anders", unseen: "Twee keer niet gezien" },
		grade: "Cijfer",
		website: "Website",
		noGrade: "geen",
		open: "De pagina openen",
		reason: {
			member: "U bent eigenaar van de organisatie die deze website bewaakt, of u hebt de bewaking besteld.",
			tester: "U bent als tester van een audit van deze website aangewezen.",
		},
	},
	de: {
		changed: {
			heading: "An Ihrer Website hat sich etwas geändert",
			sentence: "Die letzte geplante Prüfung sah sie anders als zuvor. Was es war, steht auf der Seite der Website.",
			at: "Geprüft",
		},
		lost: {
			heading: "Der Nachweis der Kontrolle über eine Website fehlt",
			sentences: (days) => [
				`Er war nicht mehr dort, wo er gefunden worden war, oder seit ${days} Tagen kam keine Antwort. Bis er wieder gefunden wird, wird nichts an diese Website gesendet: Geplante Prüfungen und Prüfungen von Audits warten.`,
				"Veröffentlichen Sie ihn erneut auf eine der drei Arten und lassen Sie ihn prüfen.",
			],
			at: "Bemerkt",
		},
		counts: { worse: "Schlechter", better: "Besser", changed: "Anders", unseen: "Zweimal nicht gesehen" },
		grade: "Note",
		website: "Website",
		noGrade: "keine",
		open: "Seite öffnen",
		reason: {
			member: "Sie sind Inhaber der Organisation, die diese Website überwacht, oder haben es beauftragt.",
			tester: "Sie sind als Tester eines Audits dieser Website benannt.",
		},
	},
};

type Told =
	| { what: "changed"; counts: Counts; grades: { before: string | null; now: string | null } }
	| { what: "lost"; days: number };

/** Tells that a monitored website changed, by numbers and grade alone, or that the proof of its control is gone. */
export function websiteNews(
	mail: Letterhead & { origin: string; at: Date; timeZone: string; to: "member" | "tester"; link: string } & Told,
): MailContent {
	const words = inWords[mail.language];
	const { heading, at } = words[mail.what];
	const sentences = mail.what === "lost" ? words.lost.sentences(mail.days) : [words.changed.sentence];
	const rows = [
		{ label: words.website, value: mail.origin },
		{ label: at, value: formatInstant(mail.at, mail.timeZone, mail.language) },
		...(mail.what === "changed" ? changedRows(words, mail) : []),
	];
	return layout({
		letterhead: mail,
		...{ subject: heading, heading },
		blocks: [
			...sentences.map((text) => ({ kind: "paragraph", text }) as const),
			{ kind: "facts", rows },
			{ kind: "button", label: words.open, link: mail.link },
		],
		reason: words.reason[mail.to],
	});
}

function changedRows({ counts: names, grade, noGrade }: Words, { counts, grades }: Extract<Told, { what: "changed" }>) {
	const { before, now } = grades;
	const said = before === now ? (now ?? noGrade) : `${before ?? noGrade} → ${now ?? noGrade}`;
	return [
		{ label: grade, value: said },
		...Object.entries(counts)
			.filter(([, count]) => count > 0)
			.map(([kind, count]) => ({ label: names[kind as keyof Counts], value: String(count) })),
	];
}
