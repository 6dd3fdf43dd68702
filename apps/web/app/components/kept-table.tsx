/** What outlives the organisation: how long, and why, in the words of the policy. */
export function KeptTable({ kept }: { kept: readonly { name: string; period: string; why: string }[] }) {
	return (
		<table className="stacked w-full border-collapse text-table">
			<caption className="pb-1.5 text-left font-semibold text-body">Kept, and why</caption>
			<thead>
				<tr className="text-left text-meta text-muted">
					<th scope="col" className="py-1 pr-4 font-semibold">
						What
					</th>
					<th scope="col" className="py-1 pr-4 font-semibold">
						How long
					</th>
					<th scope="col" className="py-1 font-semibold">
						Why
					</th>
				</tr>
			</thead>
			<tbody>
				{kept.map(({ name, period, why }) => (
					<tr key={name} className="border-line border-t align-top">
						<td data-label="What" className="py-1.5 pr-4 font-medium">
							{name}
						</td>
						<td data-label="How long" className="py-1.5 pr-4">
							{period}
						</td>
						<td data-label="Why" className="py-1.5 text-muted">
							{why}
						</td>
					</tr>
				))}
			</tbody>
		</table>
	);
}
