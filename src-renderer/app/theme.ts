import {
  Button,
  createTheme,
  Input,
  Modal,
  Tooltip,
  type CSSVariablesResolver,
  type MantineColorSchemeManager,
  type MantineColorsTuple,
} from '@mantine/core';

const petrol: MantineColorsTuple = [
  '#e4efed',
  '#cfe2df',
  '#a9cdc8',
  '#8fc3bc',
  '#6fc3ba',
  '#3f928b',
  '#1d726c',
  '#0f5e5a',
  '#0b4b48',
  '#083836',
];
const danger: MantineColorsTuple = [
  '#fbedeb',
  '#f6d8d4',
  '#f2b7b0',
  '#f2938a',
  '#dd6a5f',
  '#c4483d',
  '#b8322a',
  '#a3271f',
  '#85201a',
  '#661813',
];

/** Mantine's components in the look of tokens.css. Its own red and teal fail AA on our grounds, so both names lead to ours. */
export const theme = createTheme({
  primaryColor: 'petrol',
  primaryShade: { light: 7, dark: 6 },
  colors: { petrol, danger, red: danger, teal: petrol },
  black: '#1f2624',
  white: '#ffffff',
  fontFamily: 'var(--font)',
  fontFamilyMonospace: 'var(--font)',
  headings: { fontFamily: 'var(--font)', fontWeight: '600' },
  defaultRadius: 4,
  cursorType: 'pointer',
  respectReducedMotion: true,
  focusRing: 'auto',
  fontSizes: { xs: '0.8125rem', sm: '0.875rem', md: '1rem', lg: '1.0625rem', xl: '1.25rem' },
  spacing: { xs: '4px', sm: '8px', md: '16px', lg: '24px', xl: '32px' },
  shadows: { xs: 'none', sm: 'none', md: 'var(--shadow)', lg: 'var(--shadow)', xl: 'var(--shadow)' },
  components: {
    Button: Button.extend({ defaultProps: { variant: 'default' }, classNames: { root: 'btn' } }),
    Input: Input.extend({ defaultProps: { size: 'md' }, classNames: { input: 'field' } }),
    InputWrapper: Input.Wrapper.extend({
      classNames: { label: 'field-label', description: 'meta', error: 'field-error' },
      defaultProps: { inputWrapperOrder: ['label', 'description', 'input', 'error'] },
    }),
    Modal: Modal.extend({
      defaultProps: { centered: true, radius: 4, padding: 'lg', transitionProps: { duration: 100 } },
      classNames: { title: 'dialog-title' },
    }),
    Tooltip: Tooltip.extend({
      defaultProps: {
        events: { hover: true, focus: true, touch: false },
        openDelay: 300,
        transitionProps: { duration: 80 },
      },
    }),
  },
});

const named = (name: string, fill: string, text: string, soft: string): Record<string, string> => ({
  [`--mantine-color-${name}-filled`]: `var(--${fill})`,
  [`--mantine-color-${name}-filled-hover`]: `var(--${fill}-hover)`,
  [`--mantine-color-${name}-text`]: `var(--${text})`,
  [`--mantine-color-${name}-light`]: `var(--${soft})`,
  [`--mantine-color-${name}-light-hover`]: `var(--${soft})`,
  [`--mantine-color-${name}-light-color`]: `var(--${text})`,
  [`--mantine-color-${name}-outline`]: `var(--${text})`,
  [`--mantine-color-${name}-outline-hover`]: `var(--${soft})`,
});

const fromTokens: Record<string, string> = {
  '--mantine-color-body': 'var(--bg)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-bright': 'var(--ink)',
  '--mantine-color-dimmed': 'var(--ink-2)',
  '--mantine-color-error': 'var(--danger)',
  '--mantine-color-success': 'var(--ok)',
  '--mantine-color-placeholder': 'var(--ink-3)',
  '--mantine-color-anchor': 'var(--accent)',
  '--mantine-color-default': 'var(--surface)',
  '--mantine-color-default-hover': 'var(--sunken)',
  '--mantine-color-default-color': 'var(--ink)',
  '--mantine-color-default-border': 'var(--control)',
  '--mantine-color-disabled': 'var(--sunken)',
  '--mantine-color-disabled-color': 'var(--ink-3)',
  '--mantine-color-disabled-border': 'var(--rule-strong)',
  '--mantine-primary-color-contrast': 'var(--on-fill)',
  ...named('petrol', 'fill', 'accent', 'accent-soft'),
  ...named('teal', 'fill', 'accent', 'accent-soft'),
  ...named('danger', 'danger-fill', 'danger', 'danger-soft'),
  ...named('red', 'danger-fill', 'danger', 'danger-soft'),
};

/** The tokens change with the colour scheme themselves, so both schemes get the same references. */
export const cssVariables: CSSVariablesResolver = () => ({ variables: {}, light: fromTokens, dark: fromTokens });

/** The scheme comes from the preferences; nothing is kept in the page's own storage. */
export const noSchemeStorage: MantineColorSchemeManager = {
  get: (defaultValue) => defaultValue,
  set: () => undefined,
  subscribe: () => undefined,
  unsubscribe: () => undefined,
  clear: () => undefined,
};
