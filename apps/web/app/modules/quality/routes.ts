import { route } from "@react-router/dev/routes";
import type { ModulePages } from "../pages.ts";

export const pages = {
	app: [
		route("quality/documents", "routes/quality/documents.tsx"),
		route("quality/documents/new", "routes/quality/document-new.tsx"),
		route("quality/documents/of/:versionId", "routes/quality/document-of.ts"),
		route("quality/documents/:id", "routes/quality/document.tsx"),
		route("quality/documents/:id/write/:versionId", "routes/quality/document-write.tsx"),
		route("quality/documents/:id/compare", "routes/quality/document-compare.tsx"),
		route("quality/reading", "routes/quality/reading.tsx"),
		route("quality/training", "routes/quality/training.tsx"),
		route("quality/training/requirements", "routes/quality/training-requirements.tsx"),
		route("quality/training/new", "routes/quality/training-new.tsx"),
		route("quality/training/records/:id", "routes/quality/training-record.tsx"),
		route("quality/training/:id", "routes/quality/training-requirement.tsx"),
		route("quality/risks", "routes/risks/risks.tsx"),
		route("quality/risks/new", "routes/risks/risk-new.tsx"),
		route("quality/risks/matrix", "routes/risks/matrix.tsx"),
		route("quality/risks/matrix/set", "routes/risks/matrix-set.tsx"),
		route("quality/risks/:id", "routes/risks/risk.tsx"),
		route("quality/nonconformities", "routes/quality/nonconformities.tsx"),
		route("quality/nonconformities/new", "routes/quality/nonconformity-new.tsx"),
		route("quality/nonconformities/:id", "routes/quality/nonconformity.tsx"),
	],
} satisfies ModulePages;
