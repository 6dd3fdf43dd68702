/**
 * What days of quality records can be, where nobody's own rule says it. A review further away than `reviewMonths` is none:
 * documents, risks and suppliers have seen another law, another team and other instruments by then. What was found longer than
 * `foundYears` before the organisation came here is history that nobody works on any more; less may be taken over open.
 */
export const qualityBounds = { reviewMonths: 60, foundYears: 10 } as const;
