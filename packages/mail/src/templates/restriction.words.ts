import type { InEveryLanguage } from "./layout.ts";

/** `ends` goes out before the restriction is lifted (Article 18(3) GDPR), `kept` where that was taken back, `ended` after. */
export type RestrictionStage = "began" | "ends" | "kept" | "ended";

type Stage = { heading: string; sentences: readonly string[] };
export type RestrictionWords = {
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

export const restrictionWords: InEveryLanguage<RestrictionWords> = {
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
	nl: {
		person: {
			began: {
				heading: "Uw gegevens worden voortaan alleen bewaard",
				sentences: [
					"U hebt ons gevraagd de verwerking van uw gegevens te beperken. Ze worden bewaard, en er gebeurt verder niets mee.",
				],
			},
			ends: {
				heading: "De beperking van uw gegevens eindigt binnenkort",
				sentences: [
					"Waarvoor u uw gegevens had laten beperken, is volgens ons afgehandeld. Tot het tijdstip hieronder blijft de beperking " +
						"gelden; daarna worden uw gegevens weer gebruikt zoals onze privacypagina zegt.",
					"Bent u het er niet mee eens, schrijf dan vóór dat tijdstip naar het privacyadres hieronder.",
				],
			},
			kept: {
				heading: "De beperking van uw gegevens gaat door",
				sentences: [
					"Wij zeiden u dat ze zou eindigen. Dat gebeurt niet: uw gegevens worden alleen bewaard, zoals voorheen.",
				],
			},
			ended: {
				heading: "De beperking van uw gegevens is geëindigd",
				sentences: ["Uw gegevens worden weer gebruikt zoals onze privacypagina zegt, en kunnen weer worden gewijzigd."],
			},
		},
		organisation: (name) => ({
			began: {
				heading: `De gegevens van ${name} worden voortaan alleen bewaard`,
				sentences: [
					`Een eigenaar heeft ons gevraagd de verwerking van de gegevens van ${name} te beperken. De leden lezen en exporteren ` +
						"alles; er wordt niets gemaakt, gewijzigd of verwijderd, en er gaat geen e-mail over uit, behalve wat de wet of een " +
						"eigen handeling vergt.",
					"De organisatie kan nog altijd worden opgezegd. Schrijf naar het privacyadres hieronder om de beperking te laten beëindigen.",
				],
			},
			ends: {
				heading: `De beperking van de gegevens van ${name} eindigt binnenkort`,
				sentences: [
					"Waarvoor ze was gevraagd, is volgens ons afgehandeld. Tot het tijdstip hieronder blijft de beperking gelden; daarna " +
						"kunnen de gegevens weer worden gewijzigd.",
					"Bent u het er niet mee eens, schrijf dan vóór dat tijdstip naar het privacyadres hieronder.",
				],
			},
			kept: {
				heading: `De beperking van de gegevens van ${name} gaat door`,
				sentences: [
					"Wij zeiden u dat ze zou eindigen. Dat gebeurt niet: de gegevens worden alleen bewaard, zoals voorheen.",
				],
			},
			ended: {
				heading: `De beperking van de gegevens van ${name} is geëindigd`,
				sentences: ["De gegevens kunnen weer worden gewijzigd, en e-mails erover gaan weer uit."],
			},
		}),
		refused: "Zolang ze duurt:",
		open: "Wat openblijft:",
		when: { began: "Sinds", ends: "Van kracht sinds", kept: "Van kracht sinds", ended: "Geëindigd" },
		end: { at: "Eindigt", why: "Reden" },
		account: "Uw account openen",
		reason: {
			person: "U ontvangt dit omdat het over uw gegevens gaat.",
			organisation: (name) => `U ontvangt dit als eigenaar van ${name}.`,
		},
	},
	de: {
		person: {
			began: {
				heading: "Ihre Daten werden ab jetzt nur noch aufbewahrt",
				sentences: [
					"Sie haben verlangt, dass wir die Verarbeitung Ihrer Daten einschränken. Sie werden aufbewahrt, und sonst geschieht nichts mit ihnen.",
				],
			},
			ends: {
				heading: "Die Einschränkung Ihrer Daten endet demnächst",
				sentences: [
					"Wofür Sie Ihre Daten einschränken ließen, hat sich aus unserer Sicht erledigt. Bis zum Zeitpunkt unten gilt die " +
						"Einschränkung; danach werden Ihre Daten wieder so genutzt, wie es unsere Datenschutzseite sagt.",
					"Wenn Sie nicht einverstanden sind, schreiben Sie vorher an die Datenschutzadresse unten.",
				],
			},
			kept: {
				heading: "Die Einschränkung Ihrer Daten besteht weiter",
				sentences: ["Wir hatten ihr Ende angekündigt. Sie endet nicht: Ihre Daten werden weiterhin nur aufbewahrt."],
			},
			ended: {
				heading: "Die Einschränkung Ihrer Daten ist aufgehoben",
				sentences: [
					"Ihre Daten werden wieder so genutzt, wie es unsere Datenschutzseite sagt, und können wieder geändert werden.",
				],
			},
		},
		organisation: (name) => ({
			began: {
				heading: `Die Daten von ${name} werden ab jetzt nur noch aufbewahrt`,
				sentences: [
					`Ein Inhaber hat verlangt, dass wir die Verarbeitung der Daten von ${name} einschränken. Die Mitglieder lesen und ` +
						"exportieren alles; nichts darin wird angelegt, geändert oder gelöscht, und es geht keine E-Mail dazu hinaus außer dem, " +
						"was das Gesetz oder eigenes Handeln verlangt.",
					"Die Organisation kann weiterhin gekündigt werden. Um die Einschränkung aufheben zu lassen, schreiben Sie an die Datenschutzadresse unten.",
				],
			},
			ends: {
				heading: `Die Einschränkung der Daten von ${name} endet demnächst`,
				sentences: [
					"Wofür sie verlangt wurde, hat sich aus unserer Sicht erledigt. Bis zum Zeitpunkt unten gilt die Einschränkung; danach " +
						"können die Daten wieder geändert werden.",
					"Wenn Sie nicht einverstanden sind, schreiben Sie vorher an die Datenschutzadresse unten.",
				],
			},
			kept: {
				heading: `Die Einschränkung der Daten von ${name} besteht weiter`,
				sentences: ["Wir hatten ihr Ende angekündigt. Sie endet nicht: Die Daten werden weiterhin nur aufbewahrt."],
			},
			ended: {
				heading: `Die Einschränkung der Daten von ${name} ist aufgehoben`,
				sentences: ["Die Daten können wieder geändert werden, und E-Mails dazu gehen wieder hinaus."],
			},
		}),
		refused: "Solange sie gilt:",
		open: "Was möglich bleibt:",
		when: { began: "Seit", ends: "In Kraft seit", kept: "In Kraft seit", ended: "Aufgehoben" },
		end: { at: "Endet", why: "Grund" },
		account: "Ihr Konto öffnen",
		reason: {
			person: "Sie erhalten dies, weil es um Ihre Daten geht.",
			organisation: (name) => `Sie erhalten dies als Inhaber von ${name}.`,
		},
	},
};
