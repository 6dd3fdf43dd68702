import { neededTraining, qualityActivity, qualityWork, searchQuality, waitingQuality } from "@calibrant/quality";
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
	},
	auditor: qualityForAuditors,
	routes: qualityRoutes,
	areas: { quality: ["documents", "nonconformities", "training", "risks"] },
	mails: qualityWork.mails,
	search: searchQuality,
	activity: qualityActivity,
	waiting: waitingQuality,
	competence: neededTraining,
} satisfies ServerModule;
