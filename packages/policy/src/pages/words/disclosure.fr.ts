import type { DisclosureWords } from "./disclosure.en.ts";

/** What a person is told about the audit log, in French. */
export const disclosureFr: DisclosureWords = {
	deleted: (f) =>
		`Si votre organisation résilie, son journal d'audit est supprimé définitivement le ${f.day}e jour, avec toutes les ` +
		`autres données de l'espace de travail, après un délai de grâce de ${f.graceDays} jours. Pour toute question : ` +
		`${f.contact}.`,
	longer: (years) => `, ou pendant la durée plus longue, de ${years} ans au plus, que choisissent vos propriétaires`,
	kept: (f) =>
		"Afin que votre système qualité puisse être audité, le journal d'audit de votre organisation est conservé pendant " +
		`${f.years} ans après la dernière activité de votre organisation${f.longer}, même si l'abonnement est résilié. Il ` +
		`indique qui a fait quoi et quand, non le contenu de vos enregistrements. ${f.survivors} Vous pouvez demander la ` +
		`suppression anticipée du journal d'audit à ${f.contact} ; nous y procéderons sauf si un gel de suppression ` +
		"réglementaire s'y oppose.",
	onlySurvivor: (f) =>
		"C'est la seule catégorie de données de l'espace de travail conservée au-delà du délai de grâce de " +
		`${f.graceDays} jours. Toutes les autres données de l'espace de travail (profil de l'organisation, enregistrements` +
		`${f.certificates ? ", certificats" : ""}) sont supprimées définitivement le ${f.day}e jour.`,
	oneOfSurvivors: (f) =>
		`Il est conservé au-delà du délai de grâce de ${f.graceDays} jours, de même que les catégories suivantes, pour la ` +
		`durée qu'indique notre calendrier de conservation : ${f.also}. Toutes les autres données de l'espace de travail ` +
		`(profil de l'organisation, enregistrements${f.certificates ? ", certificats" : ""}) sont supprimées définitivement le ` +
		`${f.day}e jour.`,
};
