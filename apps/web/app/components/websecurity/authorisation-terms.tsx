import { Trans, useLingui } from "@lingui/react/macro";
import { useFormat } from "../../use-format.ts";
import { DefinitionList } from "../definition-list.tsx";
import { Instant } from "../instant.tsx";
import { SignatureList } from "../signatures/signature-list.tsx";
import { dayNames } from "./authorisation-days.ts";
import type { Loaded } from "./authorisation-words.ts";
import "../../words/websecurity.ts";

/** Every term of an authorisation, and the signature over them. `zone`: of the reader, for what happened to it. */
export function AuthorisationTerms({ loaded, zone }: { loaded: Loaded; zone: string }) {
	const { t } = useLingui();
	const { authorisation: of, techniques, signatures } = loaded;
	// What was signed elsewhere may name nothing of its own.
	const elsewhere = of.signatoryId === null && of.state === "signed";
	const scope = elsewhere && of.scope.length === 0 ? loaded.audit.targets : of.scope;
	const usual = ["passive_look", "manual_signed_out", "manual_with_accounts"];
	const allowed = elsewhere && of.techniques.length === 0 ? usual : of.techniques;
	const named = (is: boolean) => techniques.filter(({ key }) => allowed.includes(key) === is).map(({ name }) => name);
	const text = (value: string) => (value === "" ? "—" : <span className="whitespace-pre-line">{value}</span>);
	return (
		<>
			<DefinitionList
				items={[
					...(elsewhere
						? [{ term: t`Signed`, value: t`Elsewhere; its document or its words are kept here.` }]
						: [
								{ term: t`Who orders the examination`, value: text(of.client) },
								{ term: t`Who carries it out`, value: text(of.provider) },
							]),
					{ term: elsewhere ? t`Signed by` : t`Who is to sign`, value: text(of.signatory) },
					{ term: t`With what authority`, value: text(of.authority) },
					...(of.statement === "" ? [] : [{ term: t`The words that were signed`, value: text(of.statement) }]),
					{ term: t`Addresses in scope`, value: <Lines of={scope} mono /> },
					{ term: t`Except`, value: <Lines of={of.exclusions} mono /> },
					{ term: t`Allowed`, value: <Lines of={named(true)} /> },
					{ term: t`Prohibited`, value: <Lines of={named(false)} /> },
					{
						term: t`In force`,
						value: (
							<Trans>
								<Instant at={of.validFrom} timeZone={of.timeZone} /> to{" "}
								<Instant at={of.validUntil} timeZone={of.timeZone} />
							</Trans>
						),
					},
					{ term: t`Hours`, value: <Hours of={of.windows} zone={of.timeZone} /> },
					...(elsewhere
						? []
						: [
								{
									term: t`Requests per minute, at most`,
									value: of.requestsPerMinute === null ? t`Not limited` : String(of.requestsPerMinute),
								},
								{ term: t`Where requests come from`, value: text(of.sourceAddresses) },
								{
									term: t`Contacts`,
									value: (
										<Lines
											of={of.contacts.map(
												({ side, name, reach }) =>
													`${side === "client" ? t`Client` : t`Who examines`}: ${name}, ${reach}`,
											)}
										/>
									),
								},
								{ term: t`Stop word`, value: text(of.stopWord) },
								{ term: t`Hosting and consent of third parties`, value: text(of.hosting) },
								{ term: t`What happens to data`, value: text(of.dataHandling) },
							]),
					...(of.revokedAt
						? [
								{
									term: t`Revoked`,
									value: (
										<>
											<Instant at={of.revokedAt} timeZone={zone} />
											{of.revokedBy !== null && `, ${of.revokedBy}`}. {of.revokedReason}
										</>
									),
								},
							]
						: []),
				]}
			/>
			{of.hasFile && <p className="break-all font-mono text-meta text-muted">SHA-256 {of.sha256}</p>}
			{signatures.length > 0 && <SignatureList signatures={signatures} timeZone={zone} />}
		</>
	);
}

function Lines({ of, mono = false }: { of: readonly string[]; mono?: boolean }) {
	if (of.length === 0) return "—";
	return (
		<ul className={mono ? "break-all font-mono" : ""}>
			{of.map((line) => (
				<li key={line}>{line}</li>
			))}
		</ul>
	);
}

function Hours({ of, zone }: { of: Loaded["authorisation"]["windows"]; zone: string }) {
	const { t, i18n } = useLingui();
	const { list } = useFormat();
	if (of.length === 0) return t`At any hour, on any day.`;
	const names = dayNames(i18n.locale);
	return (
		<Lines
			of={of.map(({ days, from, until }) => {
				const on = list(names.filter(({ number }) => days.includes(number)).map(({ name }) => name));
				return from < until
					? t`${on}: from ${from} to ${until} (${zone})`
					: t`${on}: from ${from} to ${until} of the next day (${zone})`;
			})}
		/>
	);
}
