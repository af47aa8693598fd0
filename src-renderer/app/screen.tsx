import { assertNever } from '../../src-shared/assert-never.ts';
import type { Route } from '../navigation/route.ts';

/** Which view a route shows. */
export function Screen({ route }: { readonly route: Route }) {
  switch (route.screen) {
    case 'today':
    case 'patients':
    case 'patient':
    case 'note':
    case 'backups':
    case 'settings':
      return null;
    default:
      return assertNever(route);
  }
}
