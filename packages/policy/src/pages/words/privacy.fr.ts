import type { PrivacyWords } from "./privacy.en.ts";

/** The wording of /privacy in French; every number comes in from the policy. */
export const privacyFr: PrivacyWords = {
	title: "Protection des données personnelles",
	intro: (f) =>
		`Comment ${f.operator} traite les données personnelles dans le service ${f.service}. Pour ce que les organisations ` +
		"conservent dans leur espace de travail, nous agissons pour leur compte ; pour les comptes, la facturation et la " +
		"sécurité, nous décidons nous-mêmes.",

	controller: {
		heading: "Qui est responsable",
		name: (legal, trading) => `${legal}, exerçant sous le nom ${trading}`,
		registration: (text) => `Immatriculation : ${text}`,
		privacy: (address) => `Données personnelles : ${address}`,
		officer: (name) => `Délégué à la protection des données : ${name}`,
		authority: (name, website) => `Autorité de contrôle : ${name}, ${website}`,
	},

	data: {
		heading: "Ce que nous détenons, pourquoi, et sur quelle base légale",
		caption: "Catégories de données",
		columns: ["Données", "Contenu", "Base légale"],
		text:
			"L'inscription demande votre nom complet, votre adresse électronique, le nom de l'organisation et un mot de " +
			"passe, rien d'autre. Les mots de passe ne sont conservés que sous forme d'empreinte. Les données de carte vont " +
			"au prestataire de paiement et ne nous parviennent jamais. L'ouverture d'une page publique n'enregistre rien sur " +
			"vous. Nous ne vendons pas de données personnelles et n'affichons aucune publicité. Le service s'adresse à des " +
			"personnes dans le cadre de leur travail, et non à des personnes de moins de 16 ans.",
		confirmed:
			"Quiconque ouvre un compte confirme l'un et l'autre. Lorsqu'on nous signale qu'un compte est celui d'une personne " +
			"de moins de 16 ans, nous le vérifions et supprimons le compte : écrivez-nous, ou passez par /request ; aucun mot " +
			"de passe n'est nécessaire.",
		notConfirmed:
			"Lorsqu'on nous signale qu'un compte est celui d'une personne de moins de 16 ans, nous le vérifions et supprimons " +
			"le compte : écrivez-nous, ou passez par /request ; aucun mot de passe n'est nécessaire.",
		botCheck:
			"Les formulaires ouverts à tous demandent à votre navigateur un court calcul, pour que des programmes ne puissent " +
			"pas les envoyer en masse. Tout se passe ici : aucune autre entreprise n'intervient, et ni votre adresse ni quoi " +
			"que ce soit sur votre navigateur n'est conservé à cette fin.",
	},

	retention: { heading: "Combien de temps nous les conservons", caption: "Durées" },

	providers: {
		heading: "Où se trouvent les données, et qui d'autre les traite",
		stored: (regions) => `Les données des clients sont conservées dans les territoires suivants : ${regions}.`,
		agreedPlace:
			"Un autre lieu peut être convenu pour les fichiers d'une organisation : les fichiers stockés et toute sauvegarde qui " +
			"en est faite dès lors y sont conservés. Les enregistrements restent dans l'unique base de données, et leurs " +
			"sauvegardes là où le service les conserve pour tous.",
		adequacy:
			"Aucune donnée ne sort de l'Espace économique européen vers un pays qui ne bénéficie pas d'une décision d'adéquation de la Commission européenne.",
		clauses:
			"Des données ne sortent de l'Espace économique européen qu'en vertu d'une décision d'adéquation ou des clauses " +
			"contractuelles types de la Commission européenne.",
		caption: "Sous-traitants ultérieurs",
		columns: ["Prestataire", "Service", "Finalité", "Lieu"],
		agreement: (days) =>
			"Chaque prestataire doit être lié par un contrat de sous-traitance ; la liste indique quand il a été signé. Nous " +
			`annonçons aux propriétaires toute modification de cette liste ${days} jours à l'avance. Notre propre contrat de ` +
			"sous-traitance est remis à toute organisation qui le demande.",
		list: "Tous les sous-traitants ultérieurs, et le flux des modifications",
	},

	rights: {
		heading: "Vos droits",
		access:
			"Accès et portabilité : /app/account/export/ vous remet vos propres données au format JSON ; « Réglages → " +
			"Exporter les données » remet à un propriétaire les données de l'organisation aux formats CSV, JSON et PDF.",
		correction: "Rectification : modifiez votre profil et vos enregistrements dans le produit.",
		erasure:
			"Effacement : /app/account/delete/ pour vous-même, « Réglages → Supprimer l'organisation » " +
			"pour une organisation. Ce que la loi nous oblige à conserver est indiqué avec sa date de fin.",
		restriction: (hours: number) =>
			"Limitation : demandez-nous de ne plus utiliser vos données tant qu'une question à leur sujet reste ouverte. Elles " +
			"sont alors seulement conservées ; vous y mettez fin dans votre compte, et avant de le faire nous vous indiquons " +
			`quand et pourquoi, au moins ${hours} heures à l'avance.`,
		restrictionByMail:
			"Limitation : écrivez-nous pour que nous cessions d'utiliser vos données tant qu'une question à leur sujet reste " +
			"ouverte.",
		objection:
			"Opposition : à tout ce que nous faisons sur la base d'un intérêt légitime, et à toute prospection commerciale.",
		consent:
			"Retrait du consentement : à tout moment, aussi simplement qu'il a été donné. Ce qui a été fait auparavant reste " +
			"licite.",
		write: (f) =>
			`Écrivez à ${f.contact}. Nous répondons dans les ${f.days} jours et en tout cas sous ${f.months} ; une ` +
			`exportation est prête dans les ${f.exportDays} jours. Vous pouvez à tout moment introduire une réclamation ` +
			`auprès de l'autorité suivante : ${f.authority}. Nous ne remettons de données à une autorité que lorsque la loi ` +
			"nous y oblige, et nous en gardons trace.",
	},

	cookies: {
		heading: "Cookies",
		text:
			"Un cookie vous garde connecté ; un autre retient votre thème et n'identifie personne. Il n'y a aucun cookie " +
			"publicitaire ou de suivi, et le produit fonctionne avec le seul cookie de connexion.",
		none: "Il n'y a aucun cookie de mesure d'audience.",
		optIn:
			"Des cookies de mesure d'audience ne seraient déposés qu'après votre accord ; cette version du logiciel n'en a aucun.",
		link: "Chaque cookie par son nom",
	},

	security: {
		heading: "Sécurité",
		ownEncryption:
			"Les données sont chiffrées en transit (TLS 1.2 ou ultérieur). Le logiciel chiffre lui-même les fichiers conservés, " +
			"ceux de chaque organisation sous une clé propre détruite avec eux, ainsi que les secrets des seconds facteurs " +
			"(AES-256).",
		storage: (f) =>
			"Nous déclarons que tout est conservé sur un stockage chiffré : la base de données " +
			`(${f.database}), son journal (${f.writeAheadLog}) et les fichiers (${f.files}). Dernière vérification le ` +
			`${f.on} par ${f.checkedBy}.`,
		storageNotStated:
			"Le stockage sous-jacent doit lui aussi être chiffré. Cela se règle en dehors de ce logiciel, et personne n'a " +
			"encore consigné ici l'avoir vérifié.",
		operatorsEncryption:
			"En tant qu'exploitant, nous devons chiffrer les données en transit (TLS 1.2 ou ultérieur) et au repos. L'un et " +
			"l'autre se règlent en dehors de ce logiciel, dans notre propre configuration.",
		separation:
			"La base de données elle-même sépare les organisations, ligne par ligne. Les rôles déterminent ce que chaque " +
			"membre peut faire.",
		factor: "Un second facteur est proposé à tous.",
		factorRequired:
			"Un second facteur est proposé à tous\u00a0; les propriétaires et les gestionnaires en ont besoin pour administrer leur organisation.",
		session: (hours, days) =>
			`Une session prend fin après ${hours} heures d'inactivité, et au plus tard après ${days} jours.`,
		ownBackups: (hours) =>
			`Des sauvegardes chiffrées sont faites toutes les ${hours} heures, et leur restauration est testée.`,
		operatorsBackups: (hours) =>
			`En tant qu'exploitant, nous devons faire des sauvegardes chiffrées toutes les ${hours} heures, en dehors de ce ` +
			"logiciel, et tester leur restauration.",
		review: (period) => `Nos propres accès sont journalisés et revus tous les ${period}.`,
	},

	breach: {
		heading: "En cas d'incident",
		text: (f) =>
			`Nous notifions une violation de données personnelles à l'autorité compétente (${f.authority}) dans les ` +
			`${f.hours} heures après en avoir pris connaissance, et indiquons sans retard injustifié aux organisations ` +
			`touchées ce qui s'est passé et ce que nous avons fait. Signalez une faille à ${f.contact}.`,
	},

	changes: {
		heading: "Modifications de cette page",
		byMail: "par courriel",
		inProduct: "dans le produit",
		announce: (channels, days) =>
			`Nous annonçons toute modification substantielle ${channels} au moins ${days} jours avant son entrée en vigueur. ` +
			"La version en vigueur se trouve toujours à /privacy.",
		version: (version, inForce) => `Ceci est la version ${version}, en vigueur à compter du ${inForce}.`,
	},
};
