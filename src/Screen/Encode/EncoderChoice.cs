namespace RemoteSupport.Screen.Encode;

/// <summary>
/// Which encoding a rectangle gets. Text, drawings and surfaces stay lossless: zstd makes them smaller than JPEG and in
/// a tenth of the time. Photographs go as JPEG; whatever moves fast goes as JPEG sooner.
/// </summary>
public static class EncoderChoice
{
    /// <summary>Below this JPEG's headers outweigh the picture.</summary>
    public const int SmallestJpegArea = 1024;

    /// <summary>True when JPEG should be tried first: of the pixels of a photograph hardly two are alike, while text,
    /// drawings and gradients have few colours.</summary>
    public static bool IsPhotograph(CellTraits traits, int area, bool moving) =>
        area >= SmallestJpegArea && traits.Colours > traits.Looked / (moving ? 8 : 4);

    /// <summary>True when zstd made so little of a rectangle that JPEG is worth a try (a smooth photograph has few
    /// colours and is large all the same).</summary>
    public static bool IsLargeForLossless(int area, int bytes, bool moving) =>
        area >= SmallestJpegArea && bytes > (moving ? area / 2 : area);

    /// <summary>True when losing quality pays: JPEG takes at most half of the lossless bytes.</summary>
    public static bool PaysToLose(int losslessBytes, int jpegBytes) => jpegBytes <= losslessBytes / 2;
}
