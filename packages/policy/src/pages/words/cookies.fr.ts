import type { CookiesWords } from "./cookies.en.ts";

/** The wording of /cookies in French. */
export const cookiesFr: CookiesWords = {
	title: "Cookies",
	intro: (service) =>
		`Chaque cookie que le service ${service} peut déposer, avec son nom, sa finalité et sa durée. Cette liste est celle ` +
		"dont se sert le logiciel pour les déposer.",
	list: {
		heading: "Les cookies",
		caption: "Cookies par nom",
		columns: ["Nom", "Finalité", "Quand il est déposé", "Durée"],
		when: {
			signIn: "Lorsque vous vous connectez",
			operating: "Lorsqu'un exploitant se connecte",
			choice: "Lorsque vous choisissez un thème",
			deletion: "Lorsque vous supprimez votre compte",
		},
		life: (period) => `Au plus ${period}`,
		purposes: {
			session: "Vous garde connecté. Contient un jeton aléatoire dont nous ne conservons que l'empreinte.",
			operator:
				"Garde connectées à leurs propres pages les personnes qui exploitent le service. Les clients ne le reçoivent jamais.",
			theme:
				"Retient sur cet appareil le thème clair ou sombre. Contient le mot « light » ou « dark », et aucun identifiant.",
			goodbye:
				"Porte le résultat de la suppression de votre compte jusqu'à l'unique page qui le montre, car il ne reste rien " +
				"sur vous chez nous.",
		},
	},
	visit: {
		heading: "Simple visite",
		text:
			"L'ouverture d'une page publique ne dépose aucun cookie, n'enregistre rien dans votre navigateur et n'interroge " +
			"aucun tiers. Aucun bandeau n'est donc nécessaire.",
	},
	necessary: {
		heading: "Ce dont le produit a besoin",
		text:
			"Du seul cookie de connexion. Sans les autres, tout fonctionne ; un choix n'est alors pas retenu. Les formulaires " +
			"sont protégés contre d'autres sites par ce que votre navigateur indique de leur origine, sans cookie.",
	},
	device: {
		heading: "Ce qui se trouve d'autre sur votre appareil",
		caption: "Ce que le produit enregistre dans votre navigateur hors cookies, quand vous êtes connecté",
		columns: ["Quoi", "Finalité", "Moment de l'enregistrement", "Durée"],
		typed: {
			what:
				"Ce que vous saisissez dans un étalonnage, avec le formulaire tel qu'il a été ouvert, et les identifiants de vous " +
				"et de votre organisation",
			why:
				"Pour que rien ne se perde sans réseau. Cela se trouve dans votre navigateur, sans chiffrement : quiconque utilise " +
				"l'appareil peut le lire.",
			when: "Pendant que vous saisissez un étalonnage",
			life: (days: string) =>
				`Jusqu'à l'enregistrement, votre effacement ou une déconnexion sur cet appareil ; après ${days}, jusqu'à l'ouverture d'une page du produit sur cet appareil`,
		},
		shell: {
			what: "Une page qui ne contient rien de personne, et des fichiers du produit",
			why: "Ils ouvrent le formulaire d'un étalonnage sans réseau. Aucune page contenant les données de quelqu'un n'est conservée.",
			when: "Quand vous ouvrez le formulaire d'un étalonnage",
			life: "Jusqu'à votre déconnexion sur cet appareil",
		},
		orders: {
			what:
				"Vos propres ordres de travail ouverts avec leurs tâches, ce que vous y faites sans réseau, photos comprises, votre nom, " +
				"les identifiants de vous et de votre organisation, et une page qui les ouvre et ne contient rien de personne",
			why:
				"Pour que vous puissiez travailler sans réseau. Cela se trouve dans votre navigateur, sans chiffrement : quiconque " +
				"utilise l'appareil peut le lire. Un mot de passe ne s'y trouve jamais.",
			when: "Quand vous ouvrez vos ordres de travail",
			life: (days: string) =>
				`Jusqu'à ce qu'un ordre soit terminé ou ne soit plus le vôtre et que tout soit envoyé, votre effacement ou une déconnexion sur cet appareil ; après ${days}, jusqu'à l'ouverture d'une page du produit sur cet appareil`,
		},
		scroll: {
			what: "Jusqu'où chaque page a été parcourue",
			why: "Pour qu'une page à laquelle vous revenez soit où vous l'avez laissée.",
			when: "Quand vous quittez une page du produit",
			life: "Jusqu'à la fermeture de l'onglet",
		},
		text:
			"Rien n'en est envoyé ailleurs qu'à l'enregistrement du formulaire lui-même. L'effacement de vos données chez nous " +
			"n'atteint pas un appareil sur lequel personne ne s'est déconnecté : déconnectez-vous-y, ou effacez les données du " +
			"site dans le navigateur.",
	},
	analytics: {
		heading: "Mesure d'audience, publicité et suivi",
		none: "Il n'y en a pas : ni cookie de mesure d'audience, ni publicité, ni suivi.",
		optIn:
			"Des cookies de mesure d'audience ne seraient déposés qu'après votre accord, et cette version du logiciel n'en a " +
			"aucun à déposer. Il n'y a ni publicité ni suivi.",
	},
	usage: {
		heading: "Décompte de l'usage",
		visitor:
			"Tant que vous n'êtes pas connecté, rien n'est mesuré à votre sujet. D'une page publique, nous savons combien de " +
			"fois elle a été ouverte un jour donné, et rien de qui l'a ouverte.",
		asked: (least) =>
			"Une fois connecté, nous vous demandons une seule fois si nous pouvons compter quelles fonctions vous utilisez et " +
			"combien de temps elles prennent. Rien n'est compté avant votre oui, et plus rien dès votre non. Cela ne demande " +
			"ni cookie ni tiers : le serveur ajoute un à la somme du jour, où ne figurent ni personne, ni organisation, ni " +
			`session, ni adresse. Une somme de moins de ${least} usages n'est montrée à personne.`,
		switch: "Le réglage se trouve dans votre compte et au pied de chaque page du produit.",
		never: "Une fois connecté, l'usage que vous faites des fonctions n'est pas compté non plus.",
		link: "Votre compte",
	},
};
