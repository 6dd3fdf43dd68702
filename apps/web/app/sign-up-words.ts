/** Words of the pages on which somebody opens an account. */
export const SIGN_UP_WORDS = {
	en: {
		title: "Sign up",
		heading: "Set up an organisation",
		intro: "You become its owner and can invite others at once.",
		signedInAs: (email: string) => `You are signed in as ${email}.`,
		toOrganisation: "Go to your organisation",
		openOrganisation: "Open your organisation",
		name: "Your name",
		email: "E-mail address",
		organisation: "Organisation",
		disclosure: "Before you sign up",
		send: "Sign up",
		read: {
			before: "The",
			terms: "terms",
			apply: "apply. Read the",
			privacy: "privacy notice",
			and: "and",
			retention: "how long data is kept",
		},
		haveAccount: "You have an account?",
		signIn: "Sign in",
		checkMail: "Check your mail",
		mailTo: (email: string | null) =>
			email === null
				? "A mail is on its way to the address you entered."
				: `A mail with a link is on its way to ${email}.`,
		steps: [
			"Open the link in it to confirm that the address is yours.",
			"If it does not arrive, look into the folder for unwanted mail.",
			"You can work meanwhile: nothing waits for the confirmation.",
		],
		existing: "When you have an account already, the mail says so.",
		sendAgain: "Send the mail again",
		sentAgain: "A new mail is on its way. Only its link works; older ones do not.",
		confirmed: "Your address is confirmed",
		nothingLeft: (email: string) => `${email} is confirmed. There is nothing left to do here.`,
	},
	fr: {
		title: "S’inscrire",
		heading: "Inscrire une organisation",
		intro: "Vous en devenez propriétaire et pouvez aussitôt inviter d’autres personnes.",
		signedInAs: (email: string) => `Vous êtes connecté sous ${email}.`,
		toOrganisation: "Aller à votre organisation",
		openOrganisation: "Ouvrir votre organisation",
		name: "Votre nom",
		email: "Adresse électronique",
		organisation: "Organisation",
		disclosure: "Avant de vous inscrire",
		send: "S’inscrire",
		read: {
			before: "Les",
			terms: "conditions",
			apply: "s’appliquent. Lisez",
			privacy: "comment les données personnelles sont protégées",
			and: "et",
			retention: "combien de temps elles sont conservées",
		},
		haveAccount: "Vous avez un compte\u202f?",
		signIn: "Se connecter",
		checkMail: "Consultez votre messagerie",
		mailTo: (email: string | null) =>
			email === null
				? "Un courriel est en route vers l’adresse que vous avez saisie."
				: `Un courriel avec un lien est en route vers ${email}.`,
		steps: [
			"Ouvrez le lien qu’il contient pour confirmer que l’adresse est la vôtre.",
			"S’il n’arrive pas, regardez dans le dossier des courriels indésirables.",
			"Vous pouvez travailler en attendant\u00a0: rien ne dépend de la confirmation.",
		],
		existing: "Si vous avez déjà un compte, le courriel le dit.",
		sendAgain: "Renvoyer le courriel",
		sentAgain: "Un nouveau courriel est en route. Seul son lien fonctionne\u202f; les anciens ne valent plus.",
		confirmed: "Votre adresse est confirmée",
		nothingLeft: (email: string) => `${email} est confirmée. Il n’y a plus rien à faire ici.`,
	},
};
