import { useLingui } from "@lingui/react/macro";
import { useId, useState } from "react";
import { Button } from "./button.tsx";

/** A value to take along, e.g. a key or a hash; it can be selected and copied without JavaScript too. */
export function CopyField({ label, value }: { label: string; value: string }) {
	const { t } = useLingui();
	const id = useId();
	const [copied, setCopied] = useState(false);
	return (
		<div className="flex flex-col gap-1">
			<label htmlFor={id} className="font-medium text-table">
				{label}
			</label>
			<div className="flex gap-2">
				<input
					id={id}
					readOnly
					value={value}
					onFocus={(event) => event.target.select()}
					className="control min-w-0 flex-1 font-mono text-table"
				/>
				<Button variant="secondary" onPress={() => navigator.clipboard.writeText(value).then(() => setCopied(true))}>
					{copied ? t`Copied` : t`Copy`}
				</Button>
			</div>
			<span role="status" className="sr-only">
				{copied ? t`${label} copied` : ""}
			</span>
		</div>
	);
}
