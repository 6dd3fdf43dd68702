import type { Language } from "./language.ts";

const en = {
	signIn: "Sign in",
	email: "E-mail address",
	password: "Password",
	backToSignIn: "Back to sign-in",
	verify: {
		title: "Confirm your address",
		heading: "Confirm your e-mail address",
		intro: "One press confirms that the address is yours.",
		already: "Your address is confirmed already.",
		confirm: "Confirm the address",
		askAgain: "Ask for a new mail",
		signInAndAsk: "Sign in and ask for a new mail",
	},
	changeEmail: {
		title: "Confirm your new address",
		intro: "One press, and you sign in with this address from now on.",
		confirm: "Use this address",
	},
	forgot: {
		title: "New password",
		sent: "Check your mail",
		sentIntro:
			"If the address has an account, a mail with a link is on its way. The link works once and for a short time.",
		nothing: "No mail after some minutes? Look into the folder for unwanted mail, or",
		again: "enter the address again",
		heading: "Choose a new password",
		intro: "We mail you a link. Your present password stays until you use it.",
		send: "Mail me a link",
	},
	reset: {
		heading: "Choose a new password",
		intro: "Setting it ends every session of your account, on every device.",
		label: "New password",
		set: "Set the new password",
		newLink: "Ask for another link",
	},
	unsubscribe: {
		title: "Unsubscribe",
		done: "You get no more news",
		doneIntro: "Mails about your account and your organisations still come.",
		heading: "No more news",
		intro: "One press, and no news come to this address any more.",
	},
	signInPage: {
		forgot: "Choose a new password by mail",
		noAccount: "No account yet?",
		signUp: "Set up an organisation",
		done: {
			"signed-out": "You are signed out.",
			password: "The new password is set, and every session was ended. Sign in with it.",
			joined: "The invitation is accepted. Sign in to go on.",
			verified: "The address is confirmed. Sign in to go on.",
		},
	},
	code: {
		title: "Second factor",
		heading: "Type your code",
		intro: "The password was right. Your account also has a second factor.",
		label: "Code",
		note: "Six digits of your authenticator app, or one of your recovery codes.",
		again: "Start again with another account",
	},
};

/** Words of the pages around signing in, and of those that links in mails lead to. */
export const ENTRANCE_WORDS: Readonly<Record<Language, typeof en>> = {
	en,
	fr: {
		signIn: "Se connecter",
		email: "Adresse électronique",
		password: "Mot de passe",
		backToSignIn: "Retour à la connexion",
		verify: {
			title: "Confirmer votre adresse",
			heading: "Confirmez votre adresse électronique",
			intro: "Un clic confirme que l’adresse est la vôtre.",
			already: "Votre adresse est déjà confirmée.",
			confirm: "Confirmer l’adresse",
			askAgain: "Demander un nouveau courriel",
			signInAndAsk: "Se connecter et demander un nouveau courriel",
		},
		changeEmail: {
			title: "Confirmez votre nouvelle adresse",
			intro: "Un clic, et vous vous connectez désormais avec cette adresse.",
			confirm: "Utiliser cette adresse",
		},
		forgot: {
			title: "Nouveau mot de passe",
			sent: "Consultez votre messagerie",
			sentIntro:
				"Si l’adresse a un compte, un courriel avec un lien est en route. Le lien fonctionne une seule fois et pendant peu de temps.",
			nothing: "Pas de courriel après quelques minutes\u202f? Regardez dans le dossier des courriels indésirables, ou",
			again: "saisissez l’adresse de nouveau",
			heading: "Choisissez un nouveau mot de passe",
			intro: "Nous vous envoyons un lien. Votre mot de passe actuel reste valable tant que vous ne l’utilisez pas.",
			send: "M’envoyer un lien",
		},
		reset: {
			heading: "Choisissez un nouveau mot de passe",
			intro: "Le définir ferme toutes les sessions de votre compte, sur tous les appareils.",
			label: "Nouveau mot de passe",
			set: "Définir le nouveau mot de passe",
			newLink: "Demander un autre lien",
		},
		unsubscribe: {
			title: "Se désabonner",
			done: "Vous ne recevez plus d’actualités",
			doneIntro: "Les courriels concernant votre compte et vos organisations continuent d’arriver.",
			heading: "Ne plus recevoir d’actualités",
			intro: "Un clic, et plus aucune actualité n’arrive à cette adresse.",
		},
		signInPage: {
			forgot: "Choisir un nouveau mot de passe par courriel",
			noAccount: "Pas encore de compte\u202f?",
			signUp: "Inscrire une organisation",
			done: {
				"signed-out": "Vous êtes déconnecté.",
				password:
					"Le nouveau mot de passe est défini, et toutes les sessions ont été fermées. Connectez-vous avec lui.",
				joined: "L’invitation est acceptée. Connectez-vous pour continuer.",
				verified: "L’adresse est confirmée. Connectez-vous pour continuer.",
			},
		},
		code: {
			title: "Second facteur",
			heading: "Saisissez votre code",
			intro: "Le mot de passe était juste. Votre compte a aussi un second facteur.",
			label: "Code",
			note: "Six chiffres de votre application d’authentification, ou l’un de vos codes de secours.",
			again: "Recommencer avec un autre compte",
		},
	},
};
