import { msg } from "@lingui/core/macro";
import type { HitWords } from "../../components/search/hit-words.ts";

/** What the kinds of its records are called above their hits, and their pages. */
export const search = {
	words: {
		document: msg`Documents`,
		nonconformity: msg`Nonconformities`,
		risk: msg`Risks`,
		internal_audit: msg`Internal audits`,
		complaint: msg`Complaints`,
		supplier: msg`Suppliers`,
		management_review: msg`Management reviews`,
		training: msg`Training`,
	},
	places: {
		document: (id) => `/app/quality/documents/${id}`,
		nonconformity: (id) => `/app/quality/nonconformities/${id}`,
		internal_audit: (id) => `/app/quality/audits/${id}`,
		complaint: (id) => `/app/quality/complaints/${id}`,
		supplier: (id) => `/app/suppliers/${id}`,
		management_review: (id) => `/app/quality/reviews/${id}`,
		risk: (id) => `/app/quality/risks/${id}`,
		training: (id) => `/app/quality/training/${id}`,
	},
} satisfies HitWords;
