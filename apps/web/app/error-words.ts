import type { ApiFailure } from "./api-failure.ts";
import type { Language } from "./language.ts";

type Words = {
	titles: Readonly<Record<number, string>>;
	/** What happened and what to do, by status; of a status that is not here, the last. */
	said: Readonly<Record<number, readonly [happened: string, remedy: string]>>;
	failed: { title: string; said: readonly [happened: string, remedy: string] };
	code: string;
	request: string;
	home: string;
	again: string;
};

/** Of the pages that are in two languages: whoever reads those in French reads of their faults in French too. */
const FRENCH: Words = {
	titles: {
		400: "Cette demande n’a pas pu être lue",
		401: "Vous n’êtes pas connecté",
		403: "Ceci ne vous est pas permis",
		404: "Page introuvable",
		405: "Cette adresse ne reçoit rien",
		409: "Ceci a changé entre-temps",
		410: "Ceci n’existe plus",
		429: "Trop de tentatives",
		503: "Le service n’est pas joignable",
		504: "Le service a mis trop de temps à répondre",
	},
	said: {
		400: ["L’adresse ou le formulaire n’est pas complet.", "Vérifiez-le et réessayez."],
		401: ["Cette page demande une connexion.", "Connectez-vous, puis ouvrez-la de nouveau."],
		403: ["Cette page ou cette étape ne vous est pas ouverte.", "Demandez-la à un propriétaire de l’organisation."],
		404: ["Il n’y a rien à cette adresse.", "Vérifiez l’adresse, ou ouvrez de nouveau le lien que vous avez reçu."],
		405: ["Cette adresse n’accepte pas ce qui lui a été envoyé.", "Ouvrez la page d’où vous venez et réessayez."],
		409: ["L’état présent n’est plus celui que vous avez vu.", "Rechargez la page, puis décidez de nouveau."],
		410: ["Ce qui se trouvait à cette adresse n’existe plus.", "Demandez un nouveau lien."],
		429: ["Il y a eu trop de tentatives.", "Attendez quelques minutes et réessayez."],
		503: ["Le service ne répond pas.", "Réessayez dans une minute."],
		504: ["La réponse s’est fait attendre trop longtemps.", "Réessayez dans une minute."],
	},
	failed: {
		title: "Cette page n’a pas pu être affichée",
		said: [
			"Quelque chose a échoué pendant sa préparation.",
			"Réessayez ; si l’erreur persiste, donnez-nous le numéro de la demande.",
		],
	},
	code: "Code",
	request: "Demande",
	home: "Aller à la première page",
	again: "Réessayer",
};

/** What an error page says in French, from its status: the refusal's own sentences are the server's, in English. */
export function frenchError({ status }: Pick<ApiFailure, "status">) {
	const [happened, remedy] = FRENCH.said[status] ?? FRENCH.failed.said;
	return { ...FRENCH, title: FRENCH.titles[status] ?? FRENCH.failed.title, happened, remedy };
}

/** Addresses that are the product itself: it is English so far, and so are its error pages. */
const ENGLISH = /^\/(?:app|ops|dev)(?:\/|$)/;

/** In which language a fault is told to somebody who reads in this one. */
export const languageOfFaults = (pathname: string, language: Language): Language =>
	ENGLISH.test(pathname) ? "en" : language;
