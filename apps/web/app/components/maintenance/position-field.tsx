import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useFormat } from "../../use-format.ts";
import { Button } from "../button.tsx";
import { Checkbox } from "../checkbox.tsx";

type Answer = "not_asked" | "refused" | "unavailable" | GeolocationCoordinates;

/** How long a device may look for its position, in milliseconds. */
const longest = 20_000;

/**
 * Offers to give the position of this moment, once, when somebody presses the button. Whatever comes of it is sent with
 * the form; nothing asks again, and nothing else of the app can.
 */
export function PositionField() {
	const { t } = useLingui();
	const format = useFormat();
	const [answer, setAnswer] = useState<Answer>("not_asked");
	const [asks, setAsks] = useState(false);
	const ask = () => {
		if (!("geolocation" in navigator)) return setAnswer("unavailable");
		setAsks(true);
		const done = (found: Answer) => {
			setAsks(false);
			setAnswer(found);
		};
		navigator.geolocation.getCurrentPosition(
			({ coords }) => done(coords),
			({ code, PERMISSION_DENIED }) => done(code === PERMISSION_DENIED ? "refused" : "unavailable"),
			{ enableHighAccuracy: true, maximumAge: 0, timeout: longest },
		);
	};
	const given = typeof answer === "object" ? answer : null;
	return (
		<div className="flex flex-col items-start gap-3">
			<p className="max-w-prose text-muted">
				{t`Your position is not needed. If you give it, this one is kept with its accuracy and the time you agreed, is seen by the members of your organisation, and is deleted when you leave the organisation or close your account, and at the latest with its work orders.`}
			</p>
			<Button type="button" variant="secondary" onClick={ask} isDisabled={asks}>
				{asks ? t`Looking for the position…` : t`Add my position now`}
			</Button>
			<p role="status">
				{given !== null
					? t`The position is ready, to within ${format.number(Math.ceil(given.accuracy))} m. It is sent with this form.`
					: answer === "refused"
						? t`You said no, or this device does not allow it. You check in without a position.`
						: answer === "unavailable"
							? t`This device knows no position. You check in without one.`
							: ""}
			</p>
			{given === null ? (
				<input type="hidden" name="without" value={typeof answer === "string" ? answer : ""} />
			) : (
				<>
					<input type="hidden" name="without" value="not_asked" />
					<input type="hidden" name="latitude" value={given.latitude} />
					<input type="hidden" name="longitude" value={given.longitude} />
					<input type="hidden" name="accuracy" value={given.accuracy} />
					<Checkbox label={t`Keep it to about a kilometre only`} name="coarse" />
					<Button type="button" variant="quiet" onClick={() => setAnswer("not_asked")}>
						{t`Take the position out`}
					</Button>
				</>
			)}
		</div>
	);
}
