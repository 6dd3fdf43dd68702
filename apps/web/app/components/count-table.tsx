import { Trans, useLingui } from "@lingui/react/macro";
import { inSentence } from "../table-words.ts";
import { useFormat } from "../use-format.ts";

export interface CountTableProps {
	caption: string;
	counts: readonly {
		name: string;
		count: number;
		/** What else of this kind there is, each under its own name. */
		beside?: readonly { name: string; count: number }[];
		detail?: string;
	}[];
}

/** Kinds of data with how many there are of each; those with none are named in one line below. */
export function CountTable({ caption, counts }: CountTableProps) {
	const format = useFormat();
	const { i18n } = useLingui();
	const isThere = ({ count, beside = [] }: CountTableProps["counts"][number]) => count > 0 || beside.length > 0;
	const present = counts.filter(isThere);
	const absent = counts.filter((one) => !isThere(one)).map(({ name }) => inSentence(name, i18n.locale));
	return (
		<div className="flex flex-col gap-2">
			<table className="w-full border-collapse text-table">
				<caption className="pb-1.5 text-left font-semibold text-body">{caption}</caption>
				<tbody>
					{present.map(({ name, count, beside = [], detail }) => (
						<tr key={name} className="border-line border-t">
							<th scope="row" className="py-1.5 pr-4 text-left font-normal">
								{name}
								{beside.length > 0 && (
									<span className="block text-meta text-muted">
										<Trans>and {beside.map((one) => `${one.name} (${format.number(one.count)})`).join(", ")}</Trans>
									</span>
								)}
							</th>
							<td className="py-1.5 text-right font-mono">
								{format.number(count)}
								{detail !== undefined && <span className="ml-2 font-sans text-muted">{detail}</span>}
							</td>
						</tr>
					))}
				</tbody>
			</table>
			{absent.length > 0 && (
				<p className="border-line border-t pt-1.5 text-meta text-muted">
					<Trans>None now: {absent.join(", ")}.</Trans>
				</p>
			)}
		</div>
	);
}
