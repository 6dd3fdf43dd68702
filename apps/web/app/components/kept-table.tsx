import { Trans, useLingui } from "@lingui/react/macro";

/** What outlives the organisation: how long, and why, in the words of the policy. */
export function KeptTable({ kept }: { kept: readonly { name: string; period: string; why: string }[] }) {
	const { t } = useLingui();
	return (
		<table className="stacked w-full border-collapse text-table">
			<caption className="pb-1.5 text-left font-semibold text-body">
				<Trans>Kept, and why</Trans>
			</caption>
			<thead>
				<tr className="text-left text-meta text-muted">
					<th scope="col" className="py-1 pr-4 font-semibold">
						<Trans>What</Trans>
					</th>
					<th scope="col" className="py-1 pr-4 font-semibold">
						<Trans>How long</Trans>
					</th>
					<th scope="col" className="py-1 font-semibold">
						<Trans>Why</Trans>
					</th>
				</tr>
			</thead>
			<tbody>
				{kept.map(({ name, period, why }) => (
					<tr key={name} className="border-line border-t align-top">
						<td data-label={t`What`} className="py-1.5 pr-4 font-medium">
							{name}
						</td>
						<td data-label={t`How long`} className="py-1.5 pr-4">
							{period}
						</td>
						<td data-label={t`Why`} className="py-1.5 text-muted">
							{why}
						</td>
					</tr>
				))}
			</tbody>
		</table>
	);
}
