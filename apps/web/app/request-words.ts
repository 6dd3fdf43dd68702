import type { Language } from "./language.ts";

/** What people can ask about their data, in the words of the form. */
export const REQUEST_KINDS = [
	{ value: "access", label: "A copy of my data and what is done with it" },
	{ value: "rectification", label: "Correct something that is wrong" },
	{ value: "erasure", label: "Delete my account" },
	{ value: "portability", label: "My data in a form other programs read" },
	{ value: "restriction", label: "Keep the data but do not use it for now" },
	{ value: "objection", label: "Object to a use of my data" },
	{ value: "export", label: "An export, because I cannot sign in" },
	{ value: "audit_early_deletion", label: "Delete an audit log before its time" },
	{ value: "under_16", label: "Delete the account of somebody under 16" },
	{ value: "other", label: "Something else" },
] as const;

export type RequestKind = (typeof REQUEST_KINDS)[number]["value"];

const FRENCH_KINDS: Record<RequestKind, string> = {
	access: "Une copie de mes données et de ce qui en est fait",
	rectification: "Corriger quelque chose d’inexact",
	erasure: "Supprimer mon compte",
	portability: "Mes données sous une forme que d’autres programmes lisent",
	restriction: "Garder les données sans les utiliser pour le moment",
	objection: "M’opposer à une utilisation de mes données",
	export: "Une exportation, parce que je ne peux pas me connecter",
	audit_early_deletion: "Supprimer un journal d’audit avant son terme",
	under_16: "Supprimer le compte d’une personne de moins de 16 ans",
	other: "Autre chose",
};

/** The kinds a form offers. Who is signed in takes an export by themselves. */
export const requestKindsIn = (language: Language, signedIn: boolean) =>
	REQUEST_KINDS.filter(({ value }) => !(signedIn && value === "export")).map(({ value, label }) => ({
		...{ value, label: language === "fr" ? FRENCH_KINDS[value] : label },
	}));

/** Words of the form that asks something about personal data, and of the public page around it. */
export const REQUEST_WORDS = {
	en: {
		title: "Ask about your data",
		intro: "For people who cannot sign in. With an account, ask there: it is quicker.",
		sentTitle: "Your request has arrived",
		sentIntro: "A mail with its number, and by when it is answered, is on its way.",
		sentNote: "Before we act on it we check who sent it, and for whom. We may write to you for that.",
		inAccount: "Ask in your account",
		orWrite: "· or write to",
		kind: "What do you ask for?",
		choose: "Choose",
		email: "E-mail address",
		emailNote: "The one of your account, if you have one. The answer goes there.",
		name: "Your name",
		account: "E-mail address of the account to delete",
		accountNote: "Of the person under 16. If you do not know it, say below whose account it is.",
		details: "What we should know",
		send: "Send the request",
	},
	fr: {
		title: "Demande sur vos données",
		intro:
			"Pour les personnes qui ne peuvent pas se connecter. Si vous avez un compte, demandez depuis celui-ci\u00a0: c’est plus rapide.",
		sentTitle: "Votre demande est arrivée",
		sentIntro: "Un courriel est en route avec son numéro et la date à laquelle vous aurez la réponse.",
		sentNote:
			"Avant d’y donner suite, nous vérifions qui l’a envoyée, et pour qui. Il se peut que nous vous écrivions pour cela.",
		inAccount: "Demander dans votre compte",
		orWrite: "· ou écrivez à",
		kind: "Que demandez-vous\u202f?",
		choose: "Choisissez",
		email: "Adresse électronique",
		emailNote: "Celle de votre compte, si vous en avez un. La réponse y est envoyée.",
		name: "Votre nom",
		account: "Adresse électronique du compte à supprimer",
		accountNote:
			"Celle de la personne de moins de 16 ans. Si vous ne la connaissez pas, dites plus bas de qui est le compte.",
		details: "Ce que nous devrions savoir",
		send: "Envoyer la demande",
	},
} as const;

/** What an owner can ask for a member, in the words of the form. */
export const MEMBER_REQUEST_KINDS = [
	{ value: "access", label: "A copy of their data and what is done with it" },
	{ value: "rectification", label: "Correct something that is wrong" },
	{ value: "erasure", label: "Delete their account" },
	{ value: "restriction", label: "Keep their data but do not use it for now" },
	{ value: "objection", label: "Object to a use of their data" },
	{ value: "other", label: "Something else" },
] as const;

export const requestName = (kind: string): string => REQUEST_KINDS.find(({ value }) => value === kind)?.label ?? kind;

const STATES: Record<string, string> = {
	open: "Being worked on",
	deferred: "Waits for a legal hold",
	answered: "Answered",
	refused: "Refused",
	ended: "Ended",
};

export const requestState = (state: string): string => STATES[state] ?? state;
