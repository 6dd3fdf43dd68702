type Row = Record<string, unknown>;

const instant = (at: unknown) => (at == null ? null : new Date(at as string | Date).toISOString());

/**
 * The forms that the signature under an approved interval study is over, today's first: the study with what was made of
 * it, by whom and when; the former not who decided, and when. Name no organisation, so that they hold in an archive.
 */
export function studyForms({ id, number, method, content, reason, applied, ...row }: Row) {
	const what = { id, number, method, content, reason, applied };
	return [
		{
			kind: "calibrant.interval-study-approval/2",
			...{ ...what, state: row.state, createdBy: row.createdBy, createdAt: instant(row.createdAt) },
			...{ decidedBy: row.decidedBy, decidedAt: instant(row.decidedAt) },
		},
		{ kind: "calibrant.interval-study-approval/1", ...what },
	] as const;
}
