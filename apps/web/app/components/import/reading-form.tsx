import type { MessageDescriptor } from "@lingui/core";
import { Trans, useLingui } from "@lingui/react/macro";
import { Form } from "react-router";
import type { Answers } from "../../trpc.server.ts";
import { Button } from "../button.tsx";
import { Select } from "../select.tsx";
import { DECIMAL_MARKS, DECIMAL_WORDS, DELIMITER_WORDS, DELIMITERS, ENCODINGS } from "./import-choices.ts";
import { SheetSelect } from "./row-file.tsx";
import "../../words/import.ts";

type Opened = Pick<Answers["imports"]["get"], "sniffed" | "sheets" | "sheet">;

const options = (words: Readonly<Record<string, MessageDescriptor | string>>) =>
	Object.entries(words).map(([value, label]) => ({ value, label }));
const keyOf = (marks: Readonly<Record<string, MessageDescriptor | string>>, mark: string | null) =>
	Object.entries(marks).find(([, value]) => value === mark)?.[0];

/** How the bytes of the file are read. Reading it in another way starts the mapping anew. */
export function ReadingForm({ opened: { sniffed, sheets, sheet } }: { opened: Opened }) {
	const { t } = useLingui();
	return (
		<Form method="get" className="grid grid-cols-2 items-end gap-3 rail:grid-cols-5">
			{sheets.length > 0 ? (
				<SheetSelect sheets={sheets} sheet={sheet} />
			) : (
				<>
					<Select label={t`Encoding`} name="encoding" options={options(ENCODINGS)} defaultValue={sniffed?.encoding} />
					<Select
						label={t`Columns are parted by`}
						name="delimiter"
						options={options(DELIMITER_WORDS)}
						defaultValue={keyOf(DELIMITERS, sniffed?.delimiter ?? null)}
					/>
				</>
			)}
			<Select
				label={t`First row`}
				name="header"
				options={[
					{ value: "yes", label: t`Names the columns` },
					{ value: "no", label: t`Is an instrument` },
				]}
				defaultValue={sniffed?.hasHeader === false ? "no" : "yes"}
			/>
			<Select
				label={t`Decimal mark`}
				name="decimal"
				placeholder={t`As it stands`}
				options={options(DECIMAL_WORDS)}
				defaultValue={keyOf(DECIMAL_MARKS, sniffed?.decimalMark ?? null)}
			/>
			<Button type="submit" variant="secondary">
				<Trans>Read it again</Trans>
			</Button>
		</Form>
	);
}
