import { redirect } from "react-router";

/** Reference standards and when each is due: the register, narrowed to them. */
export function loader() {
	return redirect("/app/instruments?role=reference&sort=due");
}
