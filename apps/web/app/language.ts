import type { Language } from "@calibrant/policy/language";
import { useLocation, useMatches } from "react-router";

export type { Language };

/** The language of the page that is shown: its data says so; every other page is English. */
export function usePageLanguage(): Language {
	const french = useMatches().some(
		({ loaderData }) => (loaderData as { language?: unknown } | null | undefined)?.language === "fr",
	);
	return french ? "fr" : "en";
}

/** An address within the pages of two languages, in the language that was asked for in the present one, if any was. */
export function useLanguageLink(): (to: string) => string {
	const asked = new URLSearchParams(useLocation().search).get("lang");
	return (to) => (asked === null || !TRANSLATED.test(to) ? to : `${to}?lang=${asked === "fr" ? "fr" : "en"}`);
}

const TRANSLATED =
	/^\/(?:(?:retention|privacy|terms|cookies|trust\/subprocessors)(?:\/history)?|sign-up(?:\/check-your-mail)?|sign-in(?:\/code)?|forgot-password|request|request-audit|contact)$/;

/** Words around the pages of two languages, and of their fields. */
export const FRAME_WORDS = {
	en: {
		skip: "Skip to the content",
		signIn: "Sign in",
		signUp: "Sign up",
		about: "About this service",
		retention: "Retention",
		privacy: "Privacy",
		terms: "Terms",
		cookies: "Cookies",
		usage: "Counting use",
		subProcessors: "Sub-processors",
		request: "Ask about your data",
		contact: "Contact",
		audit: "Ask for a website audit",
		appearance: "Appearance",
		themes: { system: "As device", light: "Light", dark: "Dark" },
		optional: "optional",
		otherLanguage: "Lire en français",
	},
	fr: {
		skip: "Aller au contenu",
		signIn: "Se connecter",
		signUp: "S’inscrire",
		about: "À propos de ce service",
		retention: "Conservation",
		privacy: "Données personnelles",
		terms: "Conditions",
		cookies: "Cookies",
		usage: "Décompte de l’usage",
		subProcessors: "Sous-traitants",
		request: "Demande sur vos données",
		contact: "Contact",
		audit: "Demander un audit de site",
		appearance: "Apparence",
		themes: { system: "Comme l’appareil", light: "Clair", dark: "Sombre" },
		optional: "facultatif",
		otherLanguage: "Read in English",
	},
} as const;
