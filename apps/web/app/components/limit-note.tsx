import { useLingui } from "@lingui/react/macro";
import { type ComponentProps, useState } from "react";

/** Stands under a field that takes no more than so many characters: the browser cuts what is longer without a word. */
export function LimitNote({ most, typed }: { most: number; typed: number }) {
	const { t } = useLingui();
	return (
		<span role="status" className="text-meta text-muted empty:absolute">
			{typed >= most && t`No more than ${most} characters fit here: what was longer is left out.`}
		</span>
	);
}

/** One line of the browser's own with a limit, which it says once it is reached. */
export function LimitedInput({ maxLength, ...props }: ComponentProps<"input"> & { maxLength: number }) {
	const [typed, setTyped] = useState(String(props.defaultValue ?? "").length);
	return (
		<>
			<input {...props} maxLength={maxLength} onChange={({ target }) => setTyped(target.value.length)} />
			<LimitNote most={maxLength} typed={typed} />
		</>
	);
}
