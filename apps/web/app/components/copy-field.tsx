import { Trans, useLingui } from "@lingui/react/macro";
import { useId, useRef } from "react";
import { useCopy } from "../use-copy.ts";
import { Button } from "./button.tsx";

/** A value to take along, e.g. a key or a hash; it can be selected and copied without JavaScript too. */
export function CopyField({ label, value }: { label: string; value: string }) {
	const { t } = useLingui();
	const id = useId();
	const field = useRef<HTMLInputElement>(null);
	const { outcome, copy } = useCopy(value, () => field.current);
	return (
		<div className="flex flex-col gap-1">
			<label htmlFor={id} className="font-medium text-table">
				{label}
			</label>
			<div className="flex gap-2">
				<input
					ref={field}
					id={id}
					readOnly
					value={value}
					onFocus={(event) => event.target.select()}
					className="control min-w-0 flex-1 font-mono text-table"
				/>
				<Button variant="secondary" onClick={copy}>
					{outcome === "copied" ? t`Copied` : t`Copy`}
				</Button>
			</div>
			<CopyNote label={label} outcome={outcome} />
		</div>
	);
}

/** Says what came of copying: unseen where the button says it. */
export function CopyNote({ label, outcome }: { label: string; outcome: ReturnType<typeof useCopy>["outcome"] }) {
	return (
		<span role="status" className={outcome === "selected" ? "text-meta text-muted" : "sr-only"}>
			{outcome === "copied" && <Trans>{label} copied</Trans>}
			{outcome === "selected" && (
				<Trans>The browser does not let this page copy. It is selected: copy it with the keys of your device.</Trans>
			)}
		</span>
	);
}
