type Row = Record<string, unknown>;

const instant = (at: unknown) => (at == null ? null : new Date(at as string | Date).toISOString());
const counted = (value: unknown) => (value == null ? null : Number(value));

/** What is signed when the examination of websites is authorised, out of the database or out of an archive: every term. */
export const websiteAuthorisationContent = (row: Row) => ({
	kind: "calibrant.website-authorisation/1",
	...{ engagementId: row.engagementId, client: row.client, provider: row.provider },
	...{ signatory: row.signatory, signatoryId: row.signatoryId ?? null, authority: row.authority },
	...{ statement: row.statement, scope: row.scope, exclusions: row.exclusions },
	techniques: [...((row.techniques ?? []) as string[])].sort(),
	...{ windows: row.windows, timeZone: row.timeZone, requestsPerMinute: counted(row.requestsPerMinute) },
	...{ sourceAddresses: row.sourceAddresses, contacts: row.contacts, stopWord: row.stopWord },
	...{ hosting: row.hosting, dataHandling: row.dataHandling },
	...{ validFrom: instant(row.validFrom), validUntil: instant(row.validUntil) },
});
