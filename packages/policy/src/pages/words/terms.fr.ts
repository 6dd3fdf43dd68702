import type { TermsWords } from "./terms.en.ts";

/** The wording of /terms in French; every number comes in from the policy. */
export const termsFr: TermsWords = {
	title: "Conditions d'utilisation",
	intro: (f) => `Le contrat entre votre organisation et ${f.operator} sur l'utilisation du service ${f.service}.`,
	agreement: {
		heading: "Le contrat",
		text:
			"Il prend effet lorsque votre organisation s'inscrit. La personne qui s'inscrit déclare pouvoir le faire au nom de " +
			"l'organisation, et que celle-ci utilise le service pour son activité professionnelle.",
	},
	service: {
		heading: "Ce que nous fournissons",
		quality: (service) =>
			`Le service ${service} tient les enregistrements relatifs aux équipements de mesure, aux étalonnages et aux travaux ` +
			"de qualité qui s'y rattachent. Il calcule des résultats à partir de ce que vous saisissez ; il revient à votre " +
			"organisation de juger s'ils conviennent à son usage.",
		maintenance:
			"Il conserve aussi ce qui est signalé au sujet de vos équipements, les ordres de travail qui en résultent, les temps " +
			"de travail et les pièces de rechange. Il revient à votre organisation de décider de ce qui doit être entretenu et quand.",
		documents:
			"Il conserve aussi vos documents maîtrisés et ce qui est fait au sujet des non-conformités. Ce que dit un document, " +
			"qui l'approuve et si une action a suffi, c'est à votre organisation d'en décider.",
		websecurity:
			"Nous examinons des sites web sur commande d'une organisation, dans les limites de l'autorisation qu'elle donne et pas " +
			"au-delà, et conservons les rapports. Un rapport dit ce qui a été constaté à sa date ; il ne promet pas qu'il n'y a " +
			"rien d'autre.",
	},
	yourPart: {
		heading: "Votre part",
		text: (contact) =>
			"Gardez mots de passe et clés pour vous, donnez à chaque personne son propre compte et ne conservez que des données " +
			`que vous avez le droit de conserver. Signalez-nous tout abus à ${contact}.`,
	},
	data: {
		heading: "Vos données",
		text:
			"Ce que votre organisation saisit lui appartient. Nous le traitons pour son compte et uniquement pour fournir le " +
			"service, en vertu du contrat de sous-traitance. La manière dont les données personnelles sont traitées est " +
			"exposée à /privacy.",
	},
	payment: {
		heading: "Paiement",
		text:
			"Les abonnements se paient d'avance, par l'intermédiaire du prestataire de paiement. Un abonnement resté impayé " +
			"s'éteint : l'organisation passe en lecture seule, et son exportation reste ouverte.",
	},
	leaving: {
		heading: "Fin du contrat et sort des données",
		text: (days, day) =>
			`Un propriétaire peut résilier à tout moment. L'organisation est alors en lecture seule pendant ${days} jours, au ` +
			`cours desquels elle peut être exportée et réactivée, puis elle est supprimée définitivement le ${day}e jour.`,
	},
	availability: {
		heading: "Disponibilité et responsabilité",
		text:
			"Nous travaillons avec le soin d'un prestataire prudent et ne promettons pas que le service ne s'interrompe jamais. " +
			"Aucune des parties ne répond des dommages indirects. Rien ici ne limite une responsabilité que la loi ne permet " +
			"pas de limiter.",
	},
	changes: {
		heading: "Modifications",
		text: (days) =>
			`Nous annonçons les modifications substantielles au moins ${days} jours avant leur entrée en vigueur. Si votre ` +
			"organisation ne les accepte pas, elle peut résilier avant cette date.",
		version: (version, inForce) => `Ceci est la version ${version}, en vigueur à compter du ${inForce}.`,
	},
	law: {
		heading: "Droit applicable et contact",
		text: (f) =>
			`Droit applicable : ${f.law}. ${f.operator}, ${f.address} ; ${f.registration}. Écrivez à ${f.contact}.`,
	},
};
