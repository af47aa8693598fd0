import { TextInput, type TextInputProps } from '@mantine/core';
import { useMergedRef } from '@mantine/hooks';
import { useLayoutEffect, useReducer, useRef } from 'react';

interface SecretInputProps extends Omit<TextInputProps, 'type' | 'value' | 'defaultValue' | 'onChange'> {
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/**
 * The bare input of every secret. React would mirror a controlled value into the element's `value` attribute, in the clear, and with assistive technology on Chromium
 * hands attributes to the main process. So the input keeps its text itself, and is told of it only where it differs.
 */
export function SecretInput({ value, onChange, ref, ...rest }: SecretInputProps) {
  const input = useRef<HTMLInputElement>(null);
  const merged = useMergedRef(input, ref);
  // What the holder did not take (a seventh character) has to go from the field although nothing changed.
  const [, lookAgain] = useReducer((times: number) => times + 1, 0);
  useLayoutEffect(() => {
    if (input.current !== null && input.current.value !== value) input.current.value = value;
  });
  return (
    <TextInput
      {...rest}
      ref={merged}
      type="password"
      autoComplete="off"
      spellCheck={false}
      onChange={(event) => {
        onChange(event.currentTarget.value);
        lookAgain();
      }}
    />
  );
}
