//! Numbers in as few bytes as they need: seven bits a byte, the highest bit saying that more follow
//! (LEB128).

/// Puts a number behind others.
pub(crate) fn put(bytes: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

/// Takes the next number, if there is a whole one in no more bytes than a number can need.
#[inline]
pub(crate) fn take(bytes: &mut &[u8]) -> Option<u32> {
    let (mut number, mut shift) = (0_u32, 0);
    loop {
        let (&byte, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= u32::from(byte & 0x7f).wrapping_shl(shift);
        if byte < 0x80 {
            return Some(number);
        }
        shift += 7;
        if shift >= u32::BITS {
            return None;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_back_and_too_many_bytes_are_none() {
        let mut bytes = Vec::new();
        let numbers = [0, 1, 127, 128, 16_383, 16_384, u32::MAX];
        numbers.iter().for_each(|&number| put(&mut bytes, number));
        let mut rest = bytes.as_slice();
        let again: Vec<_> = std::iter::from_fn(|| take(&mut rest)).collect();
        assert_eq!(again, numbers);
        for bytes in [&[0x80; 4][..], &[0x80, 0x80, 0x80, 0x80, 0x80, 0x01]] {
            assert_eq!(take(&mut &*bytes), None, "{bytes:?}");
        }
    }
}
