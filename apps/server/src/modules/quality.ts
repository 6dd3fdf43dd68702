import {
	dueDays,
	dueDayWords,
	neededTraining,
	qualityActivity,
	qualityWork,
	searchQuality,
	waitingQuality,
} from "@calibrant/quality";
import { complaintsRouter, internalAuditsRouter } from "../routers/internal-audits.ts";
import { managementReviewsRouter, suppliersRouter } from "../routers/management.ts";
import {
	documentsRouter,
	nonconformitiesRouter,
	qualityForAuditors,
	risksRouter,
	trainingRouter,
} from "../routers/quality.ts";
import { qualityRoutes } from "../routes/quality.ts";
import type { ServerModule } from "./server-module.ts";

/** Controlled documents, nonconformities, training. */
export const quality = {
	routers: {
		documents: documentsRouter,
		nonconformities: nonconformitiesRouter,
		training: trainingRouter,
		risks: risksRouter,
		internalAudits: internalAuditsRouter,
		complaints: complaintsRouter,
		suppliers: suppliersRouter,
		managementReviews: managementReviewsRouter,
	},
	auditor: qualityForAuditors,
	routes: qualityRoutes,
	areas: {
		quality: [
			...(["documents", "nonconformities", "training", "risks", "internalAudits", "complaints"] as const),
			...(["suppliers", "managementReviews"] as const),
		],
	},
	mails: qualityWork.mails,
	search: searchQuality,
	activity: qualityActivity,
	waiting: waitingQuality,
	dueDays: { items: dueDays, words: dueDayWords },
	competence: neededTraining,
} satisfies ServerModule;
