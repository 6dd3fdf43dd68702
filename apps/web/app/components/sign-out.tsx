import { plural } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { LogOut } from "lucide-react";
import type { FormEvent } from "react";
import { Form, useSubmit } from "react-router";
import { MENU_ITEM } from "./disclosure-menu.tsx";

/** The way out. What was typed and not saved leaves this device with it, so that is asked first. */
export function SignOut() {
	const { t } = useLingui();
	const submit = useSubmit();
	const leave = async (form: HTMLFormElement) => {
		const [{ countUnsaved, forgetAll }, { dropShell }] = await Promise.all([
			import("../device/store.ts"),
			import("../device/shell.ts"),
		]);
		const kept = await countUnsaved().catch(() => 0);
		const question = t`${plural(kept, {
			one: "# calibration or work order on this device is not saved.",
			other: "# calibrations or work orders on this device are not saved.",
		})} Signing out deletes it here. Sign out all the same?`;
		if (kept > 0 && !window.confirm(question)) return;
		// The answer asks the browser for the same; over plain HTTP browsers do not listen to it.
		await Promise.allSettled([forgetAll(), dropShell()]);
		await submit(form);
	};
	const onSubmit = (event: FormEvent<HTMLFormElement>) => {
		const form = event.currentTarget;
		event.preventDefault();
		leave(form).catch(() => submit(form));
	};
	return (
		<Form method="post" action="/sign-out" onSubmit={onSubmit}>
			<button type="submit" className={MENU_ITEM}>
				<LogOut size={14} aria-hidden="true" />
				<Trans>Sign out</Trans>
			</button>
		</Form>
	);
}
