import type { TableNames } from "../../table-names.server.ts";

export const tableNames: TableNames = {
	asset_meters: ["Compteurs d’équipements", "Tellers van installaties", "Zähler von Anlagen"],
	assets: ["Équipements", "Installaties", "Anlagen"],
	downtimes: ["Arrêts", "Stilstanden", "Stillstände"],
	labour_rates: ["Taux horaires", "Uurtarieven", "Stundensätze"],
	maintenance_settings: [
		"Réglages de la maintenance",
		"Instellingen van het onderhoud",
		"Einstellungen der Instandhaltung",
	],
	meter_readings: ["Relevés de compteurs", "Tellerstanden", "Zählerstände"],
	part_moves: ["Mouvements de pièces", "Bewegingen van onderdelen", "Bewegungen von Ersatzteilen"],
	part_reservations: ["Réservations de pièces", "Reserveringen van onderdelen", "Reservierungen von Ersatzteilen"],
	part_stocks: ["Stocks de pièces", "Voorraden van onderdelen", "Bestände an Ersatzteilen"],
	parts: ["Pièces de rechange", "Reserveonderdelen", "Ersatzteile"],
	preventive_plans: ["Plans préventifs", "Preventieve plannen", "Wartungspläne"],
	service_request_notes: [
		"Réponses aux demandes d’intervention",
		"Antwoorden op servicemeldingen",
		"Antworten zu Serviceanfragen",
	],
	service_request_photos: [
		"Photos de demandes d’intervention",
		"Foto’s van servicemeldingen",
		"Fotos von Serviceanfragen",
	],
	service_requests: ["Demandes d’intervention", "Servicemeldingen", "Serviceanfragen"],
	time_entries: ["Temps de travail", "Werktijden", "Arbeitszeiten"],
	work_order_assignees: [
		"Personnes chargées d’ordres de travail",
		"Uitvoerders van werkorders",
		"Ausführende von Arbeitsaufträgen",
	],
	work_order_check_ins: ["Arrivées et départs", "Aankomst en vertrek", "An- und Abmeldungen vor Ort"],
	work_order_moves: [
		"Changements d’état d’ordres de travail",
		"Statuswijzigingen van werkorders",
		"Zustandswechsel von Arbeitsaufträgen",
	],
	work_order_photos: ["Photos d’ordres de travail", "Foto’s van werkorders", "Fotos von Arbeitsaufträgen"],
	work_order_tasks: ["Tâches d’ordres de travail", "Taken van werkorders", "Aufgaben von Arbeitsaufträgen"],
	work_orders: ["Ordres de travail", "Werkorders", "Arbeitsaufträge"],
};
