import type { InEveryLanguage } from "./layout.ts";

/** What happened to an account that its owner should hear of at once. */
export type AccountNotice =
	| "account_exists"
	| "email_changed"
	| "email_left"
	| "new_passkey_sign_in"
	| "new_sign_in"
	| "passkey_added"
	| "passkey_copied"
	| "passkey_removed"
	| "password_changed"
	| "second_factor_changed"
	| "sign_in_limited";

type Notice = { heading: string; sentences: string[]; button: string; reason: string };

export const accountNoticeWords: InEveryLanguage<{
	when: string;
	browser: string;
	notices: Record<AccountNotice, Notice>;
}> = {
	en: {
		when: "When",
		browser: "Browser",
		notices: {
			account_exists: {
				heading: "You already have an account",
				sentences: [
					"Somebody, perhaps you, wanted to open an account with this address. It has one, and nothing about it changed.",
					"Sign in with your password. If you came from an invitation, open its link again after that.",
				],
				button: "Sign in",
				reason: "If it was not you, there is nothing to do: nobody was told that the account exists.",
			},
			email_changed: {
				heading: "Your e-mail address was changed",
				sentences: ["From now on you sign in with this address, and mails about your account come here."],
				button: "Open your account",
				reason: "If it was not you, write to the privacy address below at once.",
			},
			email_left: {
				heading: "Your account has another e-mail address",
				sentences: [
					"The address of your account was changed. Nobody signs in with this one any more, and this is the last mail about the account that comes here.",
				],
				button: "Ask about your account",
				reason: "If it was not you, write to the privacy address below at once.",
			},
			new_passkey_sign_in: {
				heading: "Your passkey was used from somewhere new",
				sentences: [
					"Somebody, perhaps you, signed in with a passkey of your account in a browser or in a network from which it had not been used before.",
				],
				button: "Look at your sessions",
				reason: "If it was not you, remove the passkey at once and end your other sessions there.",
			},
			new_sign_in: {
				heading: "Your password was used from somewhere new",
				sentences: [
					"Somebody, perhaps you, typed the right password of your account in a browser or in a network from which it had not been used before.",
				],
				button: "Look at your sessions",
				reason: "If it was not you, choose another password at once and end your other sessions there.",
			},
			passkey_added: {
				heading: "A passkey was added to your account",
				sentences: ["Whoever holds it signs in to your account with it, without your password."],
				button: "Look at your passkeys",
				reason: "If it was not you, remove it there, choose another password at once and end your other sessions.",
			},
			passkey_copied: {
				heading: "A passkey of yours was refused",
				sentences: [
					"A passkey of your account was used, and the number by which it counts its uses had not gone up. It was refused, because there may be a copy of it.",
				],
				button: "Look at your passkeys",
				reason:
					"If it happens again, remove the passkey there and add a new one. If it was not you, remove it at once.",
			},
			passkey_removed: {
				heading: "A passkey was removed from your account",
				sentences: ["It opens your account no more, and your other sessions were signed out."],
				button: "Look at your passkeys",
				reason: "If it was not you, choose another password at once and end your other sessions.",
			},
			password_changed: {
				heading: "Your password was changed",
				sentences: ["Your account has a new password. Other sessions were signed out."],
				button: "Choose another password",
				reason: "If it was not you, choose another password with the button above at once.",
			},
			second_factor_changed: {
				heading: "Your second factor was changed",
				sentences: [
					"An authenticator app was set up or removed for your account, or its recovery codes were made anew.",
				],
				button: "Look at your account",
				reason: "If it was not you, choose another password at once and end your other sessions there.",
			},
			sign_in_limited: {
				heading: "Too many attempts to sign in",
				sentences: [
					"There were many attempts to sign in to your account with a wrong password. For a few minutes even the right one is refused.",
				],
				button: "Choose a new password",
				reason: "If it was you, wait a few minutes. If it was not, your password was not guessed and needs no change.",
			},
		},
	},
	fr: {
		when: "Date",
		browser: "Navigateur",
		notices: {
			account_exists: {
				heading: "Vous avez déjà un compte",
				sentences: [
					"Quelqu’un, peut-être vous, a voulu ouvrir un compte avec cette adresse. Elle en a déjà un, et rien n’y a changé.",
					"Connectez-vous avec votre mot de passe. Si vous veniez d’une invitation, rouvrez ensuite son lien.",
				],
				button: "Se connecter",
				reason: "Si ce n’était pas vous, il n’y a rien à faire\u00a0: personne n’a appris que ce compte existe.",
			},
			email_changed: {
				heading: "Votre adresse électronique a été modifiée",
				sentences: [
					"Désormais, vous vous connectez avec cette adresse, et les courriels concernant votre compte arrivent ici.",
				],
				button: "Ouvrir votre compte",
				reason:
					"Si ce n’était pas vous, écrivez sans attendre à l’adresse ci-dessous, chargée des données personnelles.",
			},
			email_left: {
				heading: "Votre compte a une autre adresse électronique",
				sentences: [
					"L’adresse de votre compte a été modifiée. Plus personne ne se connecte avec celle-ci, et ce courriel est le dernier qui arrive ici au sujet du compte.",
				],
				button: "Poser une question sur votre compte",
				reason:
					"Si ce n’était pas vous, écrivez sans attendre à l’adresse ci-dessous, chargée des données personnelles.",
			},
			new_passkey_sign_in: {
				heading: "Votre clé d’accès a été utilisée depuis un nouvel endroit",
				sentences: [
					"Quelqu’un, peut-être vous, s’est connecté avec une clé d’accès de votre compte dans un navigateur ou depuis un réseau où il n’avait pas encore été utilisé.",
				],
				button: "Consulter vos sessions",
				reason: "Si ce n’était pas vous, retirez sans attendre la clé d’accès et fermez-y vos autres sessions.",
			},
			new_sign_in: {
				heading: "Votre mot de passe a été utilisé depuis un nouvel endroit",
				sentences: [
					"Quelqu’un, peut-être vous, a saisi le bon mot de passe de votre compte dans un navigateur ou depuis un réseau où il n’avait pas encore été utilisé.",
				],
				button: "Consulter vos sessions",
				reason:
					"Si ce n’était pas vous, choisissez sans attendre un autre mot de passe et fermez-y vos autres sessions.",
			},
			passkey_added: {
				heading: "Une clé d’accès a été ajoutée à votre compte",
				sentences: ["Qui la détient se connecte à votre compte avec elle, sans votre mot de passe."],
				button: "Consulter vos clés d’accès",
				reason:
					"Si ce n’était pas vous, retirez-la sur cette page, choisissez sans attendre un autre mot de passe et fermez vos autres sessions.",
			},
			passkey_copied: {
				heading: "Une de vos clés d’accès a été refusée",
				sentences: [
					"Une clé d’accès de votre compte a été utilisée, et le nombre par lequel elle compte ses utilisations n’avait pas augmenté. Elle a été refusée, car il en existe peut-être une copie.",
				],
				button: "Consulter vos clés d’accès",
				reason:
					"Si cela se reproduit, retirez la clé d’accès sur cette page et ajoutez-en une nouvelle. Si ce n’était pas vous, retirez-la sans attendre.",
			},
			passkey_removed: {
				heading: "Une clé d’accès a été retirée de votre compte",
				sentences: ["Elle n’ouvre plus votre compte, et vos autres sessions ont été fermées."],
				button: "Consulter vos clés d’accès",
				reason: "Si ce n’était pas vous, choisissez sans attendre un autre mot de passe et fermez vos autres sessions.",
			},
			password_changed: {
				heading: "Votre mot de passe a été modifié",
				sentences: ["Votre compte a un nouveau mot de passe. Les autres sessions ont été fermées."],
				button: "Choisir un autre mot de passe",
				reason: "Si ce n’était pas vous, choisissez sans attendre un autre mot de passe avec le bouton ci-dessus.",
			},
			second_factor_changed: {
				heading: "Votre second facteur a été modifié",
				sentences: [
					"Une application d’authentification a été installée ou retirée pour votre compte, ou ses codes de secours ont été refaits.",
				],
				button: "Consulter votre compte",
				reason:
					"Si ce n’était pas vous, choisissez sans attendre un autre mot de passe et fermez-y vos autres sessions.",
			},
			sign_in_limited: {
				heading: "Trop de tentatives de connexion",
				sentences: [
					"De nombreuses tentatives de connexion à votre compte ont été faites avec un mot de passe inexact. Pendant quelques minutes, même le bon est refusé.",
				],
				button: "Choisir un nouveau mot de passe",
				reason:
					"Si c’était vous, attendez quelques minutes. Sinon, votre mot de passe n’a pas été deviné et n’a pas à être changé.",
			},
		},
	},
	nl: {
		when: "Wanneer",
		browser: "Gebruikte browser",
		notices: {
			account_exists: {
				heading: "U hebt al een account",
				sentences: [
					"Iemand, misschien u, wilde met dit adres een account openen. Er is er al een, en daaraan is niets gewijzigd.",
					"Meld u aan met uw wachtwoord. Kwam u via een uitnodiging, open de link daarvan dan daarna opnieuw.",
				],
				button: "Aanmelden",
				reason: "Was u het niet, dan hoeft u niets te doen: niemand heeft vernomen dat het account bestaat.",
			},
			email_changed: {
				heading: "Uw e-mailadres is gewijzigd",
				sentences: ["Voortaan meldt u zich met dit adres aan, en e-mails over uw account komen hier."],
				button: "Uw account openen",
				reason: "Was u het niet, schrijf dan meteen naar het privacyadres hieronder.",
			},
			email_left: {
				heading: "Uw account heeft een ander e-mailadres",
				sentences: [
					"Het adres van uw account is gewijzigd. Met dit adres meldt niemand zich nog aan, en dit is de laatste e-mail over het account die hier aankomt.",
				],
				button: "Iets vragen over uw account",
				reason: "Was u het niet, schrijf dan meteen naar het privacyadres hieronder.",
			},
			new_passkey_sign_in: {
				heading: "Uw passkey is op een nieuwe plek gebruikt",
				sentences: [
					"Iemand, misschien u, heeft zich aangemeld met een passkey van uw account in een browser of vanuit een netwerk waar het nog niet was gebruikt.",
				],
				button: "Uw sessies bekijken",
				reason: "Was u het niet, verwijder dan meteen de passkey en beëindig daar uw andere sessies.",
			},
			new_sign_in: {
				heading: "Uw wachtwoord is op een nieuwe plek gebruikt",
				sentences: [
					"Iemand, misschien u, heeft het juiste wachtwoord van uw account ingevoerd in een browser of vanuit een netwerk waar het nog niet was gebruikt.",
				],
				button: "Uw sessies bekijken",
				reason: "Was u het niet, kies dan meteen een ander wachtwoord en beëindig daar uw andere sessies.",
			},
			passkey_added: {
				heading: "Er is een passkey aan uw account toegevoegd",
				sentences: ["Wie deze bezit, meldt zich er zonder uw wachtwoord mee aan bij uw account."],
				button: "Uw passkeys bekijken",
				reason:
					"Als u dit niet was: verwijder de passkey daar, kies meteen een ander wachtwoord en beëindig uw andere sessies.",
			},
			passkey_copied: {
				heading: "Een passkey van u is geweigerd",
				sentences: [
					"Een passkey van uw account werd gebruikt, terwijl het getal waarmee hij zijn gebruik telt niet was gestegen. Hij is geweigerd, want er bestaat misschien een kopie van.",
				],
				button: "Uw passkeys bekijken",
				reason:
					"Als het nog eens gebeurt: verwijder de passkey daar en voeg een nieuwe toe. Als u dit niet was, verwijder hem dan meteen.",
			},
			passkey_removed: {
				heading: "Er is een passkey van uw account verwijderd",
				sentences: ["Hij opent uw account niet meer, en uw andere sessies zijn afgemeld."],
				button: "Uw passkeys bekijken",
				reason: "Als u dit niet was: kies meteen een ander wachtwoord en beëindig uw andere sessies.",
			},
			password_changed: {
				heading: "Uw wachtwoord is gewijzigd",
				sentences: ["Uw account heeft een nieuw wachtwoord. Andere sessies zijn afgemeld."],
				button: "Een ander wachtwoord kiezen",
				reason: "Was u het niet, kies dan meteen een ander wachtwoord met de knop hierboven.",
			},
			second_factor_changed: {
				heading: "Uw tweede factor is gewijzigd",
				sentences: [
					"Voor uw account is een authenticator-app ingesteld of verwijderd, of de herstelcodes zijn vernieuwd.",
				],
				button: "Uw account bekijken",
				reason: "Was u het niet, kies dan meteen een ander wachtwoord en beëindig daar uw andere sessies.",
			},
			sign_in_limited: {
				heading: "Te veel aanmeldpogingen",
				sentences: [
					"Er is vaak geprobeerd om met een verkeerd wachtwoord bij uw account aan te melden. Enkele minuten lang wordt zelfs het juiste geweigerd.",
				],
				button: "Een nieuw wachtwoord kiezen",
				reason:
					"Was u het, wacht dan enkele minuten. Was u het niet, dan is uw wachtwoord niet geraden en hoeft u het niet te wijzigen.",
			},
		},
	},
	de: {
		when: "Wann",
		browser: "Verwendeter Browser",
		notices: {
			account_exists: {
				heading: "Sie haben bereits ein Konto",
				sentences: [
					"Jemand, vielleicht Sie selbst, wollte mit dieser Adresse ein Konto eröffnen. Es gibt bereits eines, und daran hat sich nichts geändert.",
					"Melden Sie sich mit Ihrem Passwort an. Wenn Sie von einer Einladung kamen, öffnen Sie deren Link danach noch einmal.",
				],
				button: "Anmelden",
				reason: "Wenn Sie es nicht waren, ist nichts zu tun: Niemand hat erfahren, dass das Konto besteht.",
			},
			email_changed: {
				heading: "Ihre E-Mail-Adresse wurde geändert",
				sentences: ["Ab jetzt melden Sie sich mit dieser Adresse an, und E-Mails zu Ihrem Konto kommen hierher."],
				button: "Ihr Konto öffnen",
				reason: "Wenn Sie es nicht waren, schreiben Sie sofort an die Datenschutzadresse unten.",
			},
			email_left: {
				heading: "Ihr Konto hat eine andere E-Mail-Adresse",
				sentences: [
					"Die Adresse Ihres Kontos wurde geändert. Mit dieser meldet sich niemand mehr an, und dies ist die letzte E-Mail zum Konto, die hierher kommt.",
				],
				button: "Nach Ihrem Konto fragen",
				reason: "Wenn Sie es nicht waren, schreiben Sie sofort an die Datenschutzadresse unten.",
			},
			new_passkey_sign_in: {
				heading: "Ihr Passkey wurde an einem neuen Ort verwendet",
				sentences: [
					"Jemand, vielleicht Sie selbst, hat sich mit einem Passkey Ihres Kontos in einem Browser oder aus einem Netz angemeldet, in dem es bisher nicht verwendet wurde.",
				],
				button: "Ihre Sitzungen ansehen",
				reason:
					"Falls Sie das nicht waren, entfernen Sie sofort den Passkey und beenden Sie dort Ihre anderen Sitzungen.",
			},
			new_sign_in: {
				heading: "Ihr Passwort wurde an einem neuen Ort verwendet",
				sentences: [
					"Jemand, vielleicht Sie selbst, hat das richtige Passwort Ihres Kontos in einem Browser oder aus einem Netz eingegeben, in dem es bisher nicht verwendet wurde.",
				],
				button: "Ihre Sitzungen ansehen",
				reason:
					"Wenn Sie es nicht waren, wählen Sie sofort ein anderes Passwort und beenden Sie dort Ihre anderen Sitzungen.",
			},
			passkey_added: {
				heading: "Ein Passkey wurde zu Ihrem Konto hinzugefügt",
				sentences: ["Wer ihn besitzt, meldet sich damit ohne Ihr Passwort bei Ihrem Konto an."],
				button: "Ihre Passkeys ansehen",
				reason:
					"Falls Sie das nicht waren: Entfernen Sie ihn dort, wählen Sie sofort ein anderes Passwort und beenden Sie Ihre anderen Sitzungen.",
			},
			passkey_copied: {
				heading: "Ein Passkey von Ihnen wurde abgelehnt",
				sentences: [
					"Ein Passkey Ihres Kontos wurde verwendet, und die Zahl, mit der er seine Verwendungen zählt, war nicht gestiegen. Er wurde abgelehnt, denn möglicherweise gibt es eine Kopie davon.",
				],
				button: "Ihre Passkeys ansehen",
				reason:
					"Falls es wieder geschieht, entfernen Sie den Passkey dort und fügen Sie einen neuen hinzu. Falls Sie das nicht waren, entfernen Sie ihn sofort.",
			},
			passkey_removed: {
				heading: "Ein Passkey wurde aus Ihrem Konto entfernt",
				sentences: ["Er öffnet Ihr Konto nicht mehr, und Ihre anderen Sitzungen wurden abgemeldet."],
				button: "Ihre Passkeys ansehen",
				reason:
					"Falls Sie das nicht waren: Wählen Sie sofort ein anderes Passwort und beenden Sie Ihre anderen Sitzungen.",
			},
			password_changed: {
				heading: "Ihr Passwort wurde geändert",
				sentences: ["Ihr Konto hat ein neues Passwort. Andere Sitzungen wurden abgemeldet."],
				button: "Ein anderes Passwort wählen",
				reason: "Wenn Sie es nicht waren, wählen Sie sofort mit der Schaltfläche oben ein anderes Passwort.",
			},
			second_factor_changed: {
				heading: "Ihr zweiter Faktor wurde geändert",
				sentences: [
					"Für Ihr Konto wurde eine Authenticator-App eingerichtet oder entfernt, oder die Wiederherstellungscodes wurden erneuert.",
				],
				button: "Ihr Konto ansehen",
				reason:
					"Wenn Sie es nicht waren, wählen Sie sofort ein anderes Passwort und beenden Sie dort Ihre anderen Sitzungen.",
			},
			sign_in_limited: {
				heading: "Zu viele Anmeldeversuche",
				sentences: [
					"Es gab viele Versuche, sich mit einem falschen Passwort bei Ihrem Konto anzumelden. Einige Minuten lang wird auch das richtige abgewiesen.",
				],
				button: "Ein neues Passwort wählen",
				reason:
					"Wenn Sie es waren, warten Sie einige Minuten. Wenn nicht, wurde Ihr Passwort nicht erraten und muss nicht geändert werden.",
			},
		},
	},
};
