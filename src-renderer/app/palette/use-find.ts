import { useNavigation } from '../../navigation/navigation-store.ts';
import { patientOf } from '../../navigation/route.ts';
import { NO_FILTERS, useSearchPlace } from '../../navigation/search-place.ts';
import { useMenuItem } from '../../vault-client/shell-events.ts';

const FIELD = 'search-field';
/** Of the private notes that are open. */
const PRIVATE_FIELD = 'private-find';
const SETTINGS_FIELD = 'settings-search';

/** Ctrl+Shift+F searches everything; Ctrl+F what is on screen: the list of patients, the settings, or the notes of the patient who is open. */
export function useFind(): void {
  const { go } = useNavigation();
  const toField = (): void => {
    go({ screen: 'search' }, FIELD);
    selectAll(FIELD);
  };
  useMenuItem('search', toField);
  useMenuItem('find', () => {
    const { route } = useNavigation.getState();
    if (route.screen === 'patients') {
      selectAll('patient-filter');
      return;
    }
    if (document.getElementById(SETTINGS_FIELD) !== null) {
      selectAll(SETTINGS_FIELD);
      return;
    }
    // Leaving the private notes would close them; what is looked for there stays there.
    if (document.getElementById(PRIVATE_FIELD) !== null) {
      selectAll(PRIVATE_FIELD);
      return;
    }
    const patientId = patientOf(route);
    if (patientId !== null) {
      useSearchPlace.setState({ text: '', filters: { ...NO_FILTERS, patientId }, active: 0, scrollTop: 0 });
    }
    toField();
  });
}

/** On a screen that is there already: the field with its text ready to be typed over. */
function selectAll(id: string): void {
  const field = document.getElementById(id);
  if (!(field instanceof HTMLInputElement)) return;
  field.focus();
  field.select();
}
