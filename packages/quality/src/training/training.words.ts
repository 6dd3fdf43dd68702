import type { Role } from "@calibrant/kernel";
import type { Language } from "@calibrant/policy";
import type { TrainingState } from "./states.ts";

type Head = "person" | "role" | "training" | "document" | "version" | "procedure" | "procedureVersion" | "state";
type Words = {
	/** The name of the file. */
	file: string;
	heads: Readonly<Record<Head | "trainedOn" | "expiresOn", string>>;
	states: Readonly<Record<TrainingState, string>>;
	roles: Readonly<Record<Role, string>>;
};

/** The words of the training matrix as a file. */
export const trainingWords: Readonly<Record<Language, Words>> = {
	en: {
		file: "training.csv",
		heads: {
			...{ person: "Person", role: "Role", training: "Training", document: "Document", version: "Version" },
			...{ procedure: "Procedure", procedureVersion: "Version of the procedure", state: "State" },
			...{ trainedOn: "Trained on", expiresOn: "Counts until" },
		},
		states: {
			...{ missing: "Missing", expired: "Expired", soon: "Due soon", current: "Current" },
			not_required: "Not required",
		},
		roles: { owner: "Owner", manager: "Manager", technician: "Technician", viewer: "Viewer" },
	},
	fr: {
		file: "formations.csv",
		heads: {
			...{ person: "Personne", role: "Rôle", training: "Formation", document: "Document", version: "Version" },
			...{ procedure: "Procédure", procedureVersion: "Version de la procédure", state: "État" },
			...{ trainedOn: "Formé le", expiresOn: "Vaut jusqu’au" },
		},
		states: {
			...{ missing: "Manquante", expired: "Expirée", soon: "Bientôt à échéance", current: "À jour" },
			not_required: "Non demandée",
		},
		roles: { owner: "Propriétaire", manager: "Gestionnaire", technician: "Technicien", viewer: "Lecteur" },
	},
	nl: {
		file: "opleidingen.csv",
		heads: {
			...{ person: "Persoon", role: "Rol", training: "Opleiding", document: "Document", version: "Versie" },
			...{ procedure: "Procedure", procedureVersion: "Versie van de procedure", state: "Status" },
			...{ trainedOn: "Opgeleid op", expiresOn: "Geldt tot en met" },
		},
		states: {
			...{ missing: "Ontbreekt", expired: "Verlopen", soon: "Vervalt binnenkort", current: "Geldig" },
			not_required: "Niet gevraagd",
		},
		roles: { owner: "Eigenaar", manager: "Beheerder", technician: "Technicus", viewer: "Lezer" },
	},
	de: {
		file: "schulungen.csv",
		heads: {
			...{ person: "Person", role: "Rolle", training: "Schulung", document: "Dokument", version: "Version" },
			...{ procedure: "Verfahren", procedureVersion: "Version des Verfahrens", state: "Stand" },
			...{ trainedOn: "Geschult am", expiresOn: "Gilt bis" },
		},
		states: {
			...{ missing: "Fehlt", expired: "Abgelaufen", soon: "Bald fällig", current: "Gültig" },
			not_required: "Nicht verlangt",
		},
		roles: { owner: "Inhaber", manager: "Verwalter", technician: "Techniker", viewer: "Leser" },
	},
};
